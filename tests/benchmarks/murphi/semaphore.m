-- A place for three, visited three times by each of N.

const
  N: 4;
  ROUNDS: 3;

type
  Visitor: 0 .. N - 1;

var
  places: 0 .. 3;
  inside: array [Visitor] of boolean;
  left: array [Visitor] of 0 .. ROUNDS;

startstate
begin
  places := 3;
  for visitor: Visitor do inside[visitor] := false; left[visitor] := ROUNDS; endfor;
endstartstate;

ruleset visitor: Visitor do
  rule "enters" !inside[visitor] & left[visitor] > 0 & places > 0 ==>
    places := places - 1; inside[visitor] := true; endrule;
  rule "leaves" inside[visitor] ==>
    places := places + 1; inside[visitor] := false; left[visitor] := left[visitor] - 1; endrule;
endruleset;

rule "over" forall visitor: Visitor do left[visitor] = 0 endforall ==> endrule;
