/* Dining philosophers who all take the left fork first; N of them. */

#define RIGHT (_pid == N - 1 -> 0 : _pid + 1)

bool taken[N];

active [N] proctype philosopher() {
  d_step { !taken[_pid] -> taken[_pid] = true };
  d_step { !taken[RIGHT] -> taken[RIGHT] = true };
  taken[RIGHT] = false;
  taken[_pid] = false;
end:
  false
}
