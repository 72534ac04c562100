def test_it(site, known):
    for r in known.ask("select table_name, string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns where table_schema='public' and table_name ~ '^(people|access|tasks|notifications|nominals|requirements|organisations)_' and table_name !~ 'history' group by 1"): print(r)
