/* Dining philosophers who take the fork with the lower number first; N of them. */

#define FIRST  (_pid == N - 1 -> 0 : _pid)
#define SECOND (_pid == N - 1 -> N - 1 : _pid + 1)

bool taken[N];

active [N] proctype philosopher() {
  d_step { !taken[FIRST] -> taken[FIRST] = true };
  d_step { !taken[SECOND] -> taken[SECOND] = true };
  taken[SECOND] = false;
  taken[FIRST] = false;
end:
  false /* a process that ended would leave in a step of its own */
}
