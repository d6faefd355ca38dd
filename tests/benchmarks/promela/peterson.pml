/* Peterson's algorithm; each process enters N times. */

#define OTHER (1 - _pid)

bool wants[2];
byte turn, owner;

active [2] proctype process() {
  byte left = N;
end:
  do
  :: d_step { left > 0 -> wants[_pid] = true };
     turn = OTHER;
     do
     :: !wants[OTHER]; break
     :: wants[OTHER];
        if
        :: turn == OTHER
        :: turn != OTHER; break
        fi
     od;
     owner = _pid;
     assert(owner == _pid);
     d_step { wants[_pid] = false; left-- }
  od
}
