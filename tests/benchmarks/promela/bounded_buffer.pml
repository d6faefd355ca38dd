/* N producers and N consumers, a shelf for two, one condition variable that wakes in the order of arrival.
   The even ones produce. With FINE, being told and having the lock again are a step each. */

#define CAPACITY 2
#ifndef PARCELS
#define PARCELS 3
#endif
#define PRODUCES (_pid % 2 == 0)

byte parcels;
bool held;
bool waiting[2 * N];
chan line = [2 * N] of { byte };

active [2 * N] proctype worker() {
  byte left = PARCELS;
  byte woken;
end:
  do
  :: d_step { left > 0 && !held -> held = true };
     do
     :: parcels == (PRODUCES -> CAPACITY : 0);
        d_step { waiting[_pid] = true; line!_pid; held = false };
#ifdef FINE
        !waiting[_pid];
        d_step { !held -> held = true }
#else
        d_step { !waiting[_pid] && !held -> held = true }
#endif
     :: parcels != (PRODUCES -> CAPACITY : 0); break
     od;
     parcels = (PRODUCES -> parcels + 1 : parcels - 1);
     d_step {
       if
       :: nempty(line) -> line?woken; waiting[woken] = false; woken = 0
       :: empty(line)
       fi
     };
     d_step { held = false; left-- }
  od
}
