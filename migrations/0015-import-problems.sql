-- How many problems an import had: of very many only the first are kept. Null in imports of before, which kept all.
alter table people.imports add column problem_count integer;
