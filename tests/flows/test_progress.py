"""What a run tells of itself where there is no terminal."""

from __future__ import annotations

from flows.progress import Lines


def test_a_line_now_and_then_with_rate_and_time_left():
    now, said = [0.0], []
    lines = Lines("samplebury", said.append, clock=lambda: now[0])
    lines.step("discover")
    lines.step("meetings", 100)
    for number in range(1, 41):
        now[0] += 2.0
        lines.done(requests=number * 3)
    assert said == [
        "samplebury: discover\n",
        "samplebury: meetings, 100 due\n",
        "samplebury: 15 of 100 meetings, 45 requests, 1.50/s, 3 min left\n",
        "samplebury: 30 of 100 meetings, 90 requests, 1.50/s, 2 min left\n",
    ]
