-- Peterson's algorithm; each process enters N times.

const
  N: 4;

type
  Process: 0 .. 1;

var
  wants: array [Process] of boolean;
  turn, owner: Process;
  left: array [Process] of 0 .. N;
  place: array [Process] of 0 .. 6;

startstate
begin
  turn := 0; owner := 0;
  for me: Process do wants[me] := false; left[me] := N; place[me] := 0; endfor;
endstartstate;

ruleset me: Process do
  rule "wants to enter" place[me] = 0 & left[me] > 0 ==> wants[me] := true; place[me] := 1; endrule;
  rule "gives way" place[me] = 1 ==> turn := 1 - me; place[me] := 2; endrule;
  rule "sees nobody" place[me] = 2 & !wants[1 - me] ==> place[me] := 4; endrule;
  rule "sees the other" place[me] = 2 & wants[1 - me] ==> place[me] := 3; endrule;
  rule "has its turn" place[me] = 3 & turn = me ==> place[me] := 4; endrule;
  rule "looks again" place[me] = 3 & turn != me ==> place[me] := 2; endrule;
  rule "enters" place[me] = 4 ==> owner := me; place[me] := 5; endrule;
  rule "is alone" place[me] = 5 ==> assert owner = me "both are inside"; place[me] := 6; endrule;
  rule "leaves" place[me] = 6 ==> wants[me] := false; left[me] := left[me] - 1; place[me] := 0; endrule;
endruleset;

rule "over" forall me: Process do left[me] = 0 endforall ==> endrule;
