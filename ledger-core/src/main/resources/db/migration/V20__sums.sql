-- The sum of bigint is numeric in PostgreSQL: a table of balances made one for each figure of each of its rows, and
-- turned it back at once. This one stays what amounts are, and fails where it leaves 64 bits, as a cast would.
create aggregate dong_sum(bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
comment on aggregate dong_sum(bigint) is 'the sum of amounts in whole đồng; an error when it leaves 64 bits';
