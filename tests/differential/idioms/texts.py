"""Numbers, texts and bytes, and how they are written."""

IDIOMS = [
    """
b_N = bytes(x for x in «list,tuple» if isinstance(x, int) and 0 <= x < 256)
m_N = bytearray(b_N)
m_N.append(«int»)
m_N.extend(«list,tuple»)
m_N[«index»] = «int»
print(b_N, m_N, m_N[«slice»], b_N.hex(), «int» in b_N, b_N + m_N, m_N == b_N, m_N.find(b_N[:1]))
""",
    """
z_N = complex(«int», «int»)
print(z_N * 2, z_N + «int», abs(z_N) >= 0, z_N == z_N.conjugate(), -z_N, z_N ** 2, z_N.real)
print(z_N < 1)
""",
    """
i_N = «int»
print(i_N.bit_length(), i_N.to_bytes(«1¦2¦8», «'big'¦'little'»), i_N.as_integer_ratio(), i_N // 3 * 3 + i_N % 3 == i_N, pow(i_N, 2, 7), round(i_N, -1))
print(f"{i_N:«x¦o¦b¦+d¦,¦08.3f¦e¦>+6¦^7¦%¦c»}", format(i_N, «'x'¦'d'¦'5'»), hex(i_N), bin(i_N))
""",
    """
f_N = «int» / «int»
print(f_N, f_N.is_integer(), round(f_N, 2), f_N.as_integer_ratio(), f"{f_N:.3f}|{f_N:g}|{f_N:e}", float(str(f_N)) == f_N, int(f_N), f_N // 1, f_N % 1, repr(f_N))
""",
    """
t_N = «str»
print(t_N.split(), t_N.rsplit(",", 1), t_N.splitlines(), t_N.partition(" "), t_N.isalpha(), t_N.isdigit(), t_N.title(), t_N.zfill(4), t_N.casefold())
print(t_N.translate(str.maketrans("ab", "xy")), t_N.expandtabs(2), t_N.startswith((«str», "a")), t_N.endswith(«str»), t_N.rfind("a"), t_N.encode().hex(), ascii(t_N), t_N.isidentifier(), t_N.join(["1", "2"]))
print(t_N.index(«str»), t_N.center(7, «str»))
""",
    """
print("%(a)s %(b)5.1f|%(c)-4s|%%" % {"a": «printable», "b": «int», "c": «str»})
print("%d %s %x" % («int», «str», «int»), "%c" % «int», "%*d" % (5, «int»))
""",
    """
w_N = "the quick the lazy the end".split() + «list»
counts_N = {}
for x in w_N:
    counts_N[x] = counts_N.get(x, 0) + 1
print(sorted(counts_N.items(), key=lambda pair: (-pair[1], str(pair[0]))), max(counts_N, key=counts_N.get))
""",
]
