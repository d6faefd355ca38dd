-- Dining philosophers who all take the left fork first.

const
  N: 4;

type
  Seat: 0 .. N - 1;

var
  taken: array [Seat] of boolean;
  place: array [Seat] of 0 .. 4;

function right(seat: Seat): Seat;
begin
  if seat = N - 1 then return 0; else return seat + 1; endif;
endfunction;

startstate
begin
  for seat: Seat do taken[seat] := false; place[seat] := 0; endfor;
endstartstate;

ruleset seat: Seat do
  rule "takes the left" place[seat] = 0 & !taken[seat] ==>
    taken[seat] := true; place[seat] := 1; endrule;
  rule "takes the right" place[seat] = 1 & !taken[right(seat)] ==>
    taken[right(seat)] := true; place[seat] := 2; endrule;
  rule "lays down the right" place[seat] = 2 ==>
    taken[right(seat)] := false; place[seat] := 3; endrule;
  rule "lays down the left" place[seat] = 3 ==>
    taken[seat] := false; place[seat] := 4; endrule;
endruleset;

rule "over" forall seat: Seat do place[seat] = 4 endforall ==> endrule;
