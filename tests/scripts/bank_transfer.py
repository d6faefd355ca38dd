"""은행 계좌 이체: two clerks move money between the same two accounts, in opposite directions.

Each transfer locks the account that pays and then the one that receives, as the first draft of every student does.
민수 holds the lock of `급여` and wants `저축`, 지연 holds `저축` and wants `급여`: a circle. The joins of main have a timeout,
so main itself comes to its end, prints that somebody still works, and the interpreter then waits for ever for the two clerks.

Verdict: violated (deadlock, circular-wait)
Runs: may hang
"""

import random
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import List, Optional


@dataclass
class Account:
    owner: str
    balance: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    history: List[str] = field(default_factory=list)

    def withdraw(self, amount: int) -> None:
        if amount > self.balance:
            raise ValueError(f"{self.owner}: 잔액 부족 ({self.balance} < {amount})")
        self.balance -= amount

    def deposit(self, amount: int) -> None:
        self.balance += amount


def transfer(source: Account, target: Account, amount: int, memo: Optional[str] = None) -> None:
    """Move `amount` from one account to the other."""
    with source.lock:
        print("%s: %s 잠금 획득" % (threading.currentThread().getName(), source.owner))
        time.sleep(random.randint(1, 3) / 100)        # 네트워크 지연
        with target.lock:
            try:
                source.withdraw(amount)
                target.deposit(amount)
                source.history.append(memo or "이체")
            except ValueError as error:
                print("이체 실패:", error)


def main() -> None:
    급여 = Account("급여", 100)
    저축 = Account("저축", 100)
    clerks = [
        threading.Thread(target=transfer, name="민수", args=(급여, 저축, 30)),
        threading.Thread(target=transfer, name="지연", args=(저축, 급여, 50), kwargs={"memo": "월세"}),
    ]
    print("시작:", datetime.now().strftime("%H:%M:%S"))
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join(timeout=2)
        if clerk.is_alive():
            print(f"{clerk.name} is still working... deadlock?")
    print("급여", 급여.balance, "저축", 저축.balance, "합계", 급여.balance + 저축.balance)


if __name__ == "__main__":
    main()
