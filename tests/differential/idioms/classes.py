"""Classes, their attributes and their inheritance."""

IDIOMS = [
    """
class Base_N:
    registry = []
    def __init_subclass__(cls, tag="none", **more):
        super().__init_subclass__(**more)
        Base_N.registry.append((cls.__name__, tag))
    def describe(self):
        return [type(self).__name__]
class Left_N(Base_N, tag=«str:0»):
    def describe(self):
        return ["left"] + super().describe()
class Right_N(Base_N):
    def describe(self):
        return ["right"] + super().describe()
class Both_N(«Left_N, Right_N¦Right_N, Left_N», tag="both"):
    pass
print(Base_N.registry, Both_N().describe(), [c.__name__ for c in Both_N.__mro__])
""",
    """
class Field_N:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, owner, kind=None):
        return self if owner is None else getattr(owner, self.name, «int:0»)
    def __set__(self, owner, value):
        if value == 3:
            raise ValueError("three")
        setattr(owner, self.name, value)
class Owner_N:
    x = Field_N()
    y = Field_N()
o_N = Owner_N()
print(o_N.x)
o_N.x = «int»
o_N.y = «str,list»
print(o_N.x, o_N.y, vars(o_N))
o_N.x = 3
""",
    """
class Hidden_N:
    __slots__ = ("a", "__b")
    def __init__(self):
        self.a, self.__b = «int», «str»
    def get(self):
        return self.__b
h_N = Hidden_N()
print(h_N.a, h_N.get(), h_N._Hidden_N__b)
h_N.z = 1
""",
    """
class Account_N:
    count = 0
    def __init__(self, balance):
        self._balance = balance
        Account_N.count += 1
    @property
    def balance(self):
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError(f"bad {value}")
        self._balance = value
a_N = Account_N(«int»)
a_N.balance += «int»
print(a_N.balance, Account_N.count)
a_N.balance = «-1¦5»
print(a_N.balance)
""",
    """
class Node_N:
    def __init__(self, value, rest=None):
        self.value, self.rest = value, rest
    def __iter__(self):
        node = self
        while node is not None:
            yield node.value
            node = node.rest
    def __len__(self):
        return 1 + (len(self.rest) if self.rest is not None else 0)
chain_N = None
for x in «list,tuple,str»[:5]:
    chain_N = Node_N(x, chain_N)
print(list(chain_N or ()), len(chain_N or []))
""",
]
