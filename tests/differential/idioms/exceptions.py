"""Raising, catching and tidying up."""

IDIOMS = [
    """
def deep_N(n):
    try:
        if n == 0:
            raise «ValueError¦KeyError¦Trouble»(«int»)
        deep_N(n - 1)
    except KeyError as error:
        raise Trouble(n) from error
    finally:
        print("leaving", n)
try:
    deep_N(«0¦1¦2»)
except Exception as error:
    while error:
        print(repr(error), repr(error.__cause__), error.__suppress_context__)
        error = error.__context__
""",
    """
class Coded_N(Trouble):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code
    def __str__(self):
        return f"code {self.code} {self.args}"
try:
    raise Coded_N(«int», «str»)
except Trouble as error:
    print(error, repr(error), error.code, error.args)
""",
    """
def result_N():
    for i in range(3):
        try:
            if i == «0¦1¦2»:
                return «int»
            continue
        except Exception:
            return "never"
        finally:
            print("tidy", i)
    return "end"
print(result_N())
""",
    """
with Manager("outer", «True¦False¦LookupError») as s, Manager("inner", «True¦False¦Trouble»):
    print(s)
    raise «ValueError¦KeyError¦Trouble»(«printable»)
print("survived")
""",
]
