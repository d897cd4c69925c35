"""Charts as shapes: everything inside, nothing cut, bars as long as their numbers say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.charts import Bar, Box, Chart, Label, Stroke, Tone, draw, draw_parts, wrapped

WIDTH = 220.0


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.5


def labels(drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


def boxes(drawing) -> list[Box]:
    return [shape for shape in drawing.shapes if isinstance(shape, Box)]


def test_bars_are_as_long_as_their_numbers():
    drawing = draw(Chart("Køn", (Bar("kvinder", 4), Bar("mænd", 2))), width=WIDTH, measure=measure)
    women, men = boxes(drawing)
    assert women.width == 2 * men.width
    assert (women.x, women.tone) == (men.x, Tone.BAR)


def test_a_bar_of_nothing_is_its_number_alone():
    drawing = draw(Chart("Køn", (Bar("kvinder", 0), Bar("mænd", 1))), width=WIDTH, measure=measure)
    assert len(boxes(drawing)) == 1
    assert "0" in [label.text for label in labels(drawing)]


def test_what_is_not_known_has_a_tone_of_its_own_and_a_word():
    drawing = draw(Chart("Køn", (Bar("ikke oplyst", 3, known=False),)), width=WIDTH, measure=measure)
    assert [box.tone for box in boxes(drawing)] == [Tone.UNKNOWN]
    assert "ikke oplyst" in [label.text for label in labels(drawing)]


def test_a_guide_is_a_line_at_its_number_and_said():
    chart = Chart("Parti", (Bar("V", 1, guide=2), Bar("A", 2, guide=0)))
    drawing = draw(chart, width=WIDTH, measure=measure)
    first, _second = [s for s in drawing.shapes if isinstance(s, Stroke) and s.tone is Tone.GUIDE]
    bar = boxes(drawing)[0]
    assert first.x1 == bar.x + 2 * bar.width
    assert "1 (vejl. 2)" in [label.text for label in labels(drawing)]
    assert chart.description == "Parti: V 1 (vejledende 2), A 2 (vejledende 0)."


def test_a_chart_of_nothing_is_its_title():
    drawing = draw(Chart("Branche", ()), width=WIDTH, measure=measure)
    assert [label.text for label in labels(drawing)] == ["Branche"]


counts = st.integers(0, 150)
words = st.text("abcdefghijklmnopqrstuvwxyzæøå -", max_size=70)


@given(
    st.lists(st.builds(Bar, words, counts, st.booleans(), st.none() | counts), max_size=8),
    words,
    st.floats(120, 500),
)
def test_nothing_is_cut_and_nothing_stands_outside(bars, note, width):
    chart = Chart("Titel", tuple(bars), note)
    drawing = draw(chart, width=width, measure=measure)
    said = "".join(label.text for label in labels(drawing)).replace(" ", "")
    for bar in bars:
        assert bar.label.replace(" ", "") in said
        assert bar.label in chart.description
    assert note.replace(" ", "") in said
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert shape.x + shape.width <= width + 0.01
            assert shape.y + shape.height <= drawing.height
        if isinstance(shape, Stroke):
            assert 0 <= min(shape.x1, shape.x2) <= max(shape.x1, shape.x2) <= width + 0.01
            assert 0 <= min(shape.y1, shape.y2) <= max(shape.y1, shape.y2) <= drawing.height
        if isinstance(shape, Label):
            assert 0 <= shape.y <= drawing.height
            assert shape.x + measure(shape.text, shape.size) <= width + 0.01 or shape.text.startswith("Titel")


@given(st.lists(st.builds(Bar, words, counts), max_size=40), words, st.floats(150, 400))
def test_parts_have_every_bar_once_at_one_scale_and_are_no_higher_than_asked(bars, note, height):
    chart = Chart("Titel", tuple(bars), note)
    parts = draw_parts(chart, width=WIDTH, height=height, measure=measure)
    assert all(part.height <= height for part in parts)
    whole = draw(chart, width=WIDTH, measure=measure)
    assert [(b.x, b.width) for part in parts for b in boxes(part)] == [(b.x, b.width) for b in boxes(whole)]
    titles = {"Titel", "Titel (fortsat)"}
    said = [label.text for part in parts for label in labels(part) if label.text not in titles]
    assert said == [label.text for label in labels(whole)[1:]]
    assert [labels(part)[0].text for part in parts] == ["Titel", *["Titel (fortsat)"] * (len(parts) - 1)]


@given(words, st.floats(10, 200))
def test_wrapped_lines_fit_and_lose_nothing(text, width):
    lines = wrapped(text, width, measure=measure)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measure(line, 9.0) <= width or len(line) == 1 for line in lines)
