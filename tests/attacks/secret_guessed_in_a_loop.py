# expect: verified
# why: a guess that is wrong is forgotten; the loop ends only with a guess that equals the secret

import threading
secret = input()
found = []
def w():
    while True:
        guess = input()
        if guess == secret:
            assert secret == guess
            found.append(guess)
            return
t = threading.Thread(target=w)
t.start()
t.join()
assert len(found) == 1
