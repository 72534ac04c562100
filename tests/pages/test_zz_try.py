from tests.pages.scene import arrange
def test_it(site, known, browser):
    print(arrange(browser, site, known))
    for r in known.ask("select * from exchange_import"): print(r)
    for r in known.ask("select relname from pg_class where relname ~ '^exchange' and relkind='r'"): print(r)
