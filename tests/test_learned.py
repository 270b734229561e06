"""What the network reads: windows that lead back to the text, and the same answer every time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.learned.network import network
from comity.learned.reading import read
from comity.learned.windows import LIMIT, windows
from comity.model import Span

TEXT = (
    "Foreign Minister Ana Lobo of Cape Verde received her Senegalese colleague, Moussa Fall, in "
    "Praia on Monday. He invited her to Dakar. The weather was fine."
)
SENTENCES = (Span(0, 107), Span(108, 132), Span(133, 154))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ab éß中'-.,\n", min_size=1, max_size=80), min_size=1, max_size=8))
def test_every_piece_stands_in_its_own_sentence(parts: list[str]) -> None:
    """Whatever the text, pieces lead back to where they were read, in order, and fit the window."""
    text, spans = "", []
    for part in parts:
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + " "
    for window in windows(text, spans, network().tokenizer):
        assert 2 <= len(window) <= LIMIT
        inner = list(zip(window.offsets, window.sentence, strict=True))[1:-1]
        assert inner == sorted(inner, key=lambda piece: (piece[1], piece[0]))
        for (start, end), number in inner:
            assert spans[number].start <= start <= end <= spans[number].end


def test_a_report_is_cut_between_sentences_and_a_long_sentence_is_cut_off() -> None:
    """No window holds more than its limit, and only a single long sentence loses its end."""
    sentence = "Chad and Togo talked about cotton and about the road to the sea. "
    text = sentence * 60 + "word " * 500
    spans = [Span(n * len(sentence), (n + 1) * len(sentence) - 1) for n in range(60)]
    spans.append(Span(60 * len(sentence), len(text)))
    found = list(windows(text, spans, network().tokenizer))
    assert max(map(len, found)) <= LIMIT
    numbers = [n for window in found for n in sorted({*window.sentence} - {-1})]
    assert numbers == list(range(61))


def test_a_sentence_is_read_with_its_trigger_and_sides() -> None:
    """The words that tell of an act, and those of who took part, are found in the text."""
    found = {f.type: f for f in read(TEXT, SENTENCES).triggers(0.4)}
    meeting = found["CONSULT"]
    assert meeting.span.within(TEXT) == "received"
    assert {a.role for a in meeting.arguments} == {"actor"}
    assert found["AGREE"].status == "proposed"
    assert found["AGREE"].span.start > 107


def test_the_same_text_is_read_alike_every_time() -> None:
    """A record can be made again to the last digit."""
    assert list(read(TEXT, SENTENCES).triggers(0.1)) == list(read(TEXT, SENTENCES).triggers(0.1))


def test_an_event_has_one_date_of_several_or_none() -> None:
    """The day told with the act is chosen, another act's is not, and the shares add up to one."""
    text = "Chad's minister met Togo's on Monday. In 2011 the two countries had signed a treaty."
    spans = [Span(30, 36), Span(41, 45)]
    assert [span.within(text) for span in spans] == ["Monday", "2011"]
    reading = read(text, [Span(0, 37), Span(38, len(text))])
    meeting, signing = reading.triggers(0.4)
    for found, right in ((meeting, 0), (signing, 1)):
        shares = reading.chosen(found, spans, "when")
        assert shares.index(max(shares)) == right
        assert shares[right] > 0.5
        assert sum(shares) <= 1
    assert reading.chosen(meeting, [], "when") == []
