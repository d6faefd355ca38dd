"""A chat room without sockets: members have a queue each, the room passes every message on to all others.

A member reads its queue until the room is closed. The list of members is copied under the lock before the messages are put, and the queues
have no bound, so nobody ever waits while holding the lock. The room puts CLOSE for each member after both have spoken, so each ends.

Verdict: verified
Runs: ends
"""

import json
import queue
import threading
from dataclasses import dataclass, field
from typing import Dict, List

from toolbox.screen import say

CLOSE = None


@dataclass
class Member:
    name: str
    inbox: queue.Queue = field(default_factory=queue.Queue)
    heard: List[str] = field(default_factory=list)

    def listen(self) -> None:
        while True:
            packet = self.inbox.get()
            if packet is CLOSE:
                self.inbox.task_done()
                break
            message = json.loads(packet)
            self.heard.append(message["text"])
            say("{name} hears {text!r}".format(name=self.name, **message))
            self.inbox.task_done()


class Room:
    def __init__(self) -> None:
        self.members: Dict[str, Member] = {}
        self.lock = threading.RLock()

    def join(self, member: Member) -> Member:
        with self.lock:
            self.members[member.name] = member
        return member

    def broadcast(self, sender: str, text: str) -> None:
        packet = json.dumps({"from": sender, "text": text}, ensure_ascii=False)
        with self.lock:
            others = [member for name, member in self.members.items() if name != sender]
        for member in others:
            member.inbox.put(packet)

    def close(self) -> None:
        for member in self.members.values():
            member.inbox.put(CLOSE)
        for member in self.members.values():
            member.inbox.join()


def main() -> None:
    room = Room()
    members = [room.join(Member(name)) for name in ("하늘", "바다")]
    listeners = [threading.Thread(target=member.listen, name=member.name) for member in members]
    speakers = [threading.Thread(target=room.broadcast, args=(m.name, f"안녕, {m.name}입니다")) for m in members]
    for thread in listeners + speakers:
        thread.start()
    for thread in speakers:
        thread.join()
    room.close()
    for thread in listeners:
        thread.join()
    assert [member.heard for member in members] == [["안녕, 바다입니다"], ["안녕, 하늘입니다"]]


if __name__ == "__main__":
    main()
