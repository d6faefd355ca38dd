"""Every fixed phrase that is shown to a person, in English and Korean.

What the explorer found (summaries, events, explanations) comes with the report and is English; what frames it is here.
"""

from __future__ import annotations

LANGUAGES = ("en", "ko")

_ENGLISH = {
    # First lines
    "verified": "VERIFIED",
    "incomplete": "INCOMPLETE",
    "refused": "NOT CHECKABLE",
    "warning": "WARNING",
    "verified summary": "no interleaving goes wrong",
    "incomplete summary": "nothing wrong in what was explored; the rest is unknown",
    "refused summary": "nothing was explored",
    # Kinds of findings
    "deadlock": "DEADLOCK",
    "exception": "UNCAUGHT EXCEPTION",
    "assertion": "FAILED ASSERTION",
    "invariant": "BROKEN INVARIANT",
    "semaphore-limit": "SEMAPHORE LIMIT BROKEN",
    "livelock": "CANNOT FINISH",
    "starvation": "STARVATION",
    "divergence": "ENDLESS LOOP",
    "race": "DATA RACE",
    "run": "RUN",
    # A finding
    "repeated row": "(the row above, {times} more times: up to row {last})",
    "repeated": "(the {count} rows above, {times} more times: up to row {last})",
    "rows left out": "Its {count} rows are left out here; `checker replay` shows them.",
    "no switch": "no context switch is needed",
    "one switch": "1 context switch is enough",
    "switches": "{count} context switches are enough",
    "minimal": "no run needs fewer",
    "not minimal": "a run with fewer was not ruled out",
    "replay": "replay:",
    # The count
    "one state": "1 state",
    "states": "{count} states",
    "one step": "1 step",
    "steps": "{count} steps",
    "explored": "{states}, {steps}, every interleaving explored in {time}",
    "partly explored": "{states}, {steps} explored in {time}, not every interleaving",
    "first violation": "the search ended with the violation; what else can happen is unknown",
    "reason": "reason:",
    "unknown": "What was explored holds; the rest is unknown. This is not a proof.",
    "assumes": "assumes:",
    "note": "note:",
    "saved": "saved:",
    "instant": "less than 1 ms",
    # Steps and replay
    "no steps": "no thread takes a step that another could notice",
    "takes first": "when",
    "and then": "then",
    # Lessons
    "lessons": "Lessons, the easiest first. Read one with `checker lesson NAME`.",
    "lesson": "Lesson",
    "story": "The story",
    "program": "The program",
    "question": "The question",
    "answer": "What the check says",
    "explanation": "Why",
    "repaired": "The repaired program",
    "repaired answer": "What the check says now",
    "try": "Now try",
}

_KOREAN = {
    "verified": "검증됨",
    "incomplete": "불완전",
    "refused": "검사할 수 없음",
    "warning": "경고",
    "verified summary": "어떤 순서로 실행되어도 잘못되지 않습니다",
    "incomplete summary": "탐색한 범위에서는 잘못이 없으나 나머지는 알 수 없습니다",
    "refused summary": "아무것도 탐색하지 않았습니다",
    "deadlock": "교착 상태",
    "exception": "처리되지 않은 예외",
    "assertion": "assert 실패",
    "invariant": "불변식 위반",
    "semaphore-limit": "세마포어 한도 위반",
    "livelock": "끝날 수 없음",
    "starvation": "기아 상태",
    "divergence": "무한 반복",
    "race": "데이터 경쟁",
    "run": "실행",
    "repeated row": "(위의 행이 {times}번 더 반복됩니다: {last}행까지)",
    "repeated": "(위의 {count}행이 {times}번 더 반복됩니다: {last}행까지)",
    "rows left out": "이 실행의 {count}행은 생략했습니다. `checker replay`로 볼 수 있습니다.",
    "no switch": "문맥 전환 없이도 일어납니다",
    "one switch": "문맥 전환 1번이면 충분합니다",
    "switches": "문맥 전환 {count}번이면 충분합니다",
    "minimal": "더 적은 전환으로는 일어나지 않습니다",
    "not minimal": "더 적은 전환으로 일어날 수도 있습니다",
    "replay": "재현:",
    "one state": "상태 1개",
    "states": "상태 {count}개",
    "one step": "단계 1개",
    "steps": "단계 {count}개",
    "explored": "{states}, {steps}, 가능한 모든 실행 순서를 {time} 만에 탐색했습니다",
    "partly explored": "{states}, {steps}를 {time} 동안 탐색했습니다(모든 실행 순서는 아닙니다)",
    "first violation": "잘못을 찾고 탐색을 마쳤습니다. 그 밖에 일어날 수 있는 일은 알 수 없습니다",
    "reason": "까닭:",
    "unknown": "탐색한 범위의 결과만 유효하고 나머지는 알 수 없습니다. 증명이 아닙니다.",
    "assumes": "가정:",
    "note": "참고:",
    "saved": "절약:",
    "instant": "1 ms 미만",
    "no steps": "다른 스레드가 알아챌 수 있는 단계를 수행하는 스레드가 없습니다",
    "takes first": "조건",
    "and then": "다음",
    "lessons": "쉬운 것부터 차례로 나열한 수업입니다. `checker lesson 이름 --lang ko`로 읽을 수 있습니다.",
    "lesson": "수업",
    "story": "이야기",
    "program": "프로그램",
    "question": "질문",
    "answer": "검사 결과",
    "explanation": "왜 그럴까요",
    "repaired": "고친 프로그램",
    "repaired answer": "고친 뒤의 검사 결과",
    "try": "직접 해 보기",
}

CATALOGUE = {"en": _ENGLISH, "ko": _KOREAN}


def say(key: str, language: str = "en", /, **values: object) -> str:
    """The phrase of that key ("verified", "states", ...) in a language ("en" or "ko"), its places filled with `values`."""
    return CATALOGUE[language][key].format(**values)
