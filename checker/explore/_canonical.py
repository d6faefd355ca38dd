# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True, infer_types=True
"""The canonical form of successors that mention threads or objects, by integers alone.

It computes what `Model.apply` and `Model.canonical` of a model that `renames` would answer, from tables of what each content and context
mentions and of what it becomes when these mentions are renamed. The tables (see `names.Names`) hold what was asked for before; where
one lacks an entry, `successor` says which, and is called again when it is there. Compiled or interpreted, like the kernel.

Numbers. A *content* stands below for a content or a context, told apart by a *key*: 2 * id, + 1 for a context. Positions and codes are
those of the kernel (see `_kernel`).

Arrays (all 'q'):

    codes        the state that a step leaves, unpacked: one code a position; `following` gets the successor's
    ids          contents by code; `id_of` holds for each position where its part begins
    domain_of    for each position the number (from 1) of the domain its codes belong to
    coded        codes by domain and content: open addressing, pairs of key (domain << 32 | id; 0 is empty) and code
    named        for each key 4 numbers: where in `mentions` its part begins, how many heap objects it mentions, how many threads, and 1 if
                 it mentions objects that its step makes (NEW), + 2 if it mentions the mover as SELF
    mentions     the heap objects' numbers in order of first mention, then the threads' slots
    links        what becomes of a content: open addressing, pairs of key (node << 32 | number; 0 is empty) and what is there. One goes from
                 the node 4 * key + kind along the new number of each mention; the last link holds the new content's id

A complex step has behind its STEP node (whose count of writes is 0): whether the program is over, the context, n and n pairs position, id;
k and the contents of k new objects; m and the contexts of m started threads.
"""

from __future__ import annotations

from checker.explore import codes as say
from checker.explore.interface import NEW as FIRST_NEW

try:
    import cython
except ModuleNotFoundError:
    from checker.explore import _without_cython as cython

if not cython.compiled:
    from checker.explore._without_cython import links_of, numbers_of

SETTLED, MOVED, COLLECTED = say.SETTLED, say.MOVED, say.COLLECTED
CODE, SPACE, THREAD = say.CODE, say.SPACE, say.THREAD
NEW = FIRST_NEW


class Canonical:
    """Successors of unpacked states. Attributes that Python reads when `successor` failed: `lacking` (which of the codes in `codes` it is),
    `lacking_key` (the key of the content, or the position) and `lacking_id` (the content, or how many numbers are wanted)."""

    def __init__(self, cells, threads, late, renumbers):
        """Thread slots from `late` on are used again when their thread is finished. Without `renumbers` heap objects keep their numbers."""
        self.first_thread, self.first_heap = cells + 1, cells + threads + 1
        self.late, self.renumbers = late, renumbers
        self.lacking, self.lacking_key, self.lacking_id = 0, 0, 0
        self.kept = {}

    def use_states(self, codes, following, contents, wanted, numbers, order, stands):
        """Point to two unpacked states, and to room: `contents` and `order` for one content a position and thread, `numbers` for a new
        number for each heap position and thread, `wanted` for as many as any content mentions or any step makes, `stands` (see `followed`)
        for two numbers a thread."""
        self.kept["states"] = (codes, following, contents, wanted, numbers, order, stands)
        self.positions = len(codes)
        self.codes, self.following, self.contents = numbers_of(codes), numbers_of(following), numbers_of(contents)
        self.wanted, self.numbers, self.order, self.stands = numbers_of(wanted), numbers_of(numbers), numbers_of(order), numbers_of(stands)

    def use_tables(self, nodes, ids, id_of, domain_of, coded, named, mentions, links):
        """Point to the tries' nodes and the tables; to be called again whenever one of them grew."""
        self.kept["tables"] = (nodes, ids, id_of, domain_of, coded, named, mentions, links)
        self.nodes = links_of(nodes)
        self.ids, self.id_of, self.domain_of = numbers_of(ids), numbers_of(id_of), numbers_of(domain_of)
        self.coded, self.coded_mask = numbers_of(coded), len(coded) // 2 - 1
        self.named, self.mentions = numbers_of(named), numbers_of(mentions)
        self.links, self.links_mask = numbers_of(links), len(links) // 2 - 1

    def use_groups(self, groups, own, own_width, apart):
        """Point to what is sorted: see `_kernel` for `groups` and `own`; `apart` holds for each position up to the last context whether it belongs to
        one of several interchangeable threads."""
        self.kept["groups"] = (groups, own, apart)
        self.groups, self.own, self.own_width, self.apart = numbers_of(groups), numbers_of(own), own_width, numbers_of(apart)

    def successor(self, thread, leaf):
        """Put into `following` the representative of the state that the step `leaf` of `thread` leads to from `codes`; 1 if that was
        possible, else 0."""
        return 1 if self._step(thread, leaf) and self._sort_groups() and self._tidy() and self._encode() else 0

    def followed(self, thread, leaf):
        """What `successor` does, and put into `stands` for each thread where it stands then, and for each place the first of those that are told apart
        by nothing."""
        threads = self.first_heap - self.first_thread
        for slot in range(threads):
            self.stands[slot] = self.stands[threads + slot] = slot
        return self.successor(thread, leaf)

    def _step(self, thread, leaf):
        """Put into `contents` what the state contains that a step leads to; 1 if that was possible, else 0."""
        contents, codes, ids, nodes = self.contents, self.codes, self.ids, self.nodes
        for position in range(self.positions):
            contents[position] = ids[self.id_of[position] + codes[position]]
        if nodes[leaf + 2]:
            if not self._apply(thread, leaf + 4):
                return 0
        else:
            for write in range(leaf + 4, leaf + 4 + 2 * nodes[leaf + 3], 2):
                position = self._place(thread, nodes[write])
                contents[position] = ids[self.id_of[position] + nodes[write + 1]]
        for position in range(self.first_thread + self.late, self.first_heap):
            if contents[position] == 1:
                contents[position] = 0
        return 1

    def _tidy(self):
        """Bring the objects into order, if there are any; 1 if that was possible, else 0."""
        return 1 if self.positions <= self.first_heap or self._collect() else 0

    def _encode(self):
        """Put the codes of `contents` into `following`; 1 if that was possible, else 0."""
        contents, codes, ids = self.contents, self.codes, self.ids
        for position in range(self.positions):
            if contents[position] == ids[self.id_of[position] + codes[position]]:
                self.following[position] = codes[position]
                continue
            code = self._code(position, contents[position])
            if code < 0:
                self.lacking_id = contents[position]
                return self._lack(CODE, position)
            self.following[position] = code
        return 1

    def wanted_numbers(self):
        """The new numbers of the mentions of the content whose link is lacking."""
        return [self.wanted[number] for number in range(self.lacking_id)]

    def _lack(self, what, key):
        self.lacking, self.lacking_key = what, key
        return 0

    def _place(self, thread, position):
        """The position that a node means."""
        return position if position >= 0 else self.own[thread * self.own_width - position - 1]

    def _code(self, position, content):
        """The code of a content at a position, -1 if it has none yet."""
        key = (self.domain_of[position] << 32) | content
        place = place_of(self.domain_of[position], content, self.coded_mask)
        while self.coded[2 * place] != key:
            if self.coded[2 * place] == 0:
                return -1
            place = (place + 1) & self.coded_mask
        return self.coded[2 * place + 1]

    def _link(self, node, number):
        """What is behind a link, 0 if nothing is known of it."""
        key = (node << 32) | number
        place = place_of(node, number, self.links_mask)
        while self.links[2 * place] != key:
            if self.links[2 * place] == 0:
                return 0
            place = (place + 1) & self.links_mask
        return self.links[2 * place + 1]

    def _followed(self, kind, key, count):
        """The content that `key` becomes when its mentions get the first `count` numbers of `wanted`; -1 if that is not known."""
        node = 4 * key + kind
        for number in range(count):
            node = self._link(node, self.wanted[number])
            if node == 0:
                self.lacking_id = count
                self._lack(kind, key)
                return -1
        return node

    # A complex step

    def _apply(self, thread, entry):
        """Change `contents` as the complex step that is described from `entry` on does; 1 if that was possible, else 0."""
        nodes, contents = self.nodes, self.contents
        writes = entry + 3
        news = writes + 2 * nodes[entry + 2] + 1
        starts = news + nodes[news - 1] + 1
        # Where new objects come to stand: the lowest places that are free.
        found, position = 0, self.first_heap
        while found < nodes[news - 1]:
            if position >= self.positions:
                return self._lack(SPACE, position)
            if contents[position] == 0:
                self.numbers[found] = position - self.first_heap
                found += 1
            position += 1
        if nodes[entry]:
            contents[0] = 1
        for write in range(writes, news - 1, 2):
            position = self._place(thread, nodes[write])
            settled = self._settled(thread, 2 * nodes[write + 1] + (1 if self.first_thread <= position < self.first_heap else 0))
            if settled < 0:
                return 0
            contents[position] = settled
        settled = self._settled(thread, 2 * nodes[entry + 1] + 1)
        if settled < 0:
            return 0
        contents[self.first_thread + thread] = settled
        for item in range(nodes[news - 1]):
            settled = self._settled(thread, 2 * nodes[news + item])
            if settled < 0:
                return 0
            contents[self.first_heap + self.numbers[item]] = settled
        for item in range(nodes[starts - 1]):
            settled = self._settled(thread, 2 * nodes[starts + item] + 1)
            if settled < 0:
                return 0
            position = self.first_thread + self.late
            while position < self.first_heap and contents[position] > 1:
                position += 1
            if position == self.first_heap:
                return self._lack(THREAD, 0)
            contents[position] = settled
        return 1

    def _settled(self, thread, key):
        """A content as it stands in a state: new objects have their numbers, SELF is the thread `thread`; -1 if it is not known."""
        flags = self.named[4 * key + 3]
        if flags == 0:
            return key >> 1
        begin, count = self.named[4 * key], 0
        if flags & 1:
            for item in range(begin, begin + self.named[4 * key + 1]):
                if self.mentions[item] >= NEW:
                    self.wanted[count] = self.numbers[self.mentions[item] - NEW]
                    count += 1
        if flags & 2:
            self.wanted[count] = thread
            count += 1
        return self._followed(SETTLED, key, count)

    # Interchangeable threads

    def _sort_groups(self):
        """Bring each group into order: first the threads that are mentioned by what belongs to none of those that are sorted, as they are mentioned
        there, then the others by context and columns, by mention elsewhere, and by slot; 1 if that was possible, else 0."""
        begin = 0
        while self.groups[begin]:
            if not self._sort_group(begin + 1, self.groups[begin]):
                return 0
            begin += 1 + self.groups[begin]
        return 1

    def _sort_group(self, begin, count):
        groups, order, numbers = self.groups, self.order, self.numbers
        threads = self.first_heap - self.first_thread
        self._count_mentions(threads)
        changed = False
        for member in range(count):
            order[member] = groups[begin + member]
        for member in range(1, count):
            lower = member
            while lower > 0 and self._is_greater(order[lower - 1], order[lower]):
                order[lower - 1], order[lower] = order[lower], order[lower - 1]
                lower -= 1
                changed = True
        for member in range(1, count):
            if self._is_like(order[member - 1], order[member]):
                self.stands[threads + groups[begin + member]] = self.stands[threads + groups[begin + member - 1]]
        if not changed:
            return 1
        for thread in range(threads):
            numbers[thread] = thread
        for member in range(count):
            numbers[order[member]] = groups[begin + member]
        for thread in range(threads):
            self.stands[thread] = numbers[self.stands[thread]]
        self._exchange(begin, count)
        return self._rename(MOVED, 1)

    def _count_mentions(self, threads):
        """Put into `numbers` for each thread when it is first mentioned: the `settled` lowest by what belongs to none of those that are sorted, the
        others elsewhere, those after that nowhere."""
        numbers = self.numbers
        for thread in range(threads):
            numbers[thread] = threads
        found = 0
        for position in range(1, self.first_heap):
            if not self.apart[position]:
                found = self._count_mentioned(position, threads, found)
        self.settled = found
        for position in range(1, self.positions):
            if position >= self.first_heap or self.apart[position]:
                found = self._count_mentioned(position, threads, found)

    def _count_mentioned(self, position, threads, found):
        """Give the threads that stand at a position and have no number yet numbers from `found` on; how many have one then."""
        key = 2 * self.contents[position] + (1 if self.first_thread <= position < self.first_heap else 0)
        begin = self.named[4 * key] + self.named[4 * key + 1]
        for item in range(begin, begin + self.named[4 * key + 2]):
            if self.numbers[self.mentions[item]] == threads:
                self.numbers[self.mentions[item]] = found
                found += 1
        return found

    def _is_greater(self, one, other):
        """Whether thread `one` belongs behind `other`."""
        mentioned, other_mentioned = self.numbers[one], self.numbers[other]
        if mentioned >= self.settled and other_mentioned >= self.settled:
            place = self._differ(one, other)
            if place >= 0:
                return self.contents[self.own[one * self.own_width + place]] > self.contents[self.own[other * self.own_width + place]]
        return mentioned > other_mentioned if mentioned != other_mentioned else one > other

    def _is_like(self, one, other):
        """Whether nothing tells two threads apart: they have equal contexts and columns, and nobody mentions them."""
        threads = self.first_heap - self.first_thread
        return self.numbers[one] == threads and self.numbers[other] == threads and self._differ(one, other) < 0

    def _differ(self, one, other):
        """The first of a thread's own places where these two have different contents, -1 if they are alike there."""
        for place in range(self.own_width):
            left, right = self.own[one * self.own_width + place], self.own[other * self.own_width + place]
            if left < 0:
                return -1
            if self.contents[left] != self.contents[right]:
                return place
        return -1

    def _exchange(self, begin, count):
        """Move the contexts and columns of a group's threads to where `order` says."""
        groups, own, order = self.groups, self.own, self.order
        for column in range(self.own_width):
            if own[groups[begin] * self.own_width + column] < 0:
                return
            for member in range(count):
                order[count + member] = self.contents[own[order[member] * self.own_width + column]]
            for member in range(count):
                self.contents[own[groups[begin + member] * self.own_width + column]] = order[count + member]

    def _rename(self, kind, step):
        """Rename what all contents mention as `numbers` says: threads (`step` is 1) or heap objects (0)."""
        contents, named, mentions, numbers, wanted = self.contents, self.named, self.mentions, self.numbers, self.wanted
        for position in range(1, self.positions):
            key = 2 * contents[position] + (1 if self.first_thread <= position < self.first_heap else 0)
            count = named[4 * key + 1 + step]
            if count == 0:
                continue
            begin = named[4 * key] + (named[4 * key + 1] if step else 0)
            changed = False
            for item in range(count):
                wanted[item] = numbers[mentions[begin + item]]
                if wanted[item] != mentions[begin + item]:
                    changed = True
            if changed:
                content = self._followed(kind, key, count)
                if content < 0:
                    return 0
                contents[position] = content
        return 1

    # The heap

    def _collect(self):
        """Drop heap objects that nobody can reach, and number the others in order of first mention; 1 if that was possible, else 0."""
        contents, numbers, order = self.contents, self.numbers, self.order
        heap = self.first_heap
        count = self.positions - heap
        for number in range(count):
            numbers[number] = -1
        found = 0
        for position in range(1, heap):
            found = self._number(2 * contents[position] + (1 if position >= self.first_thread else 0), found)
        done = 0
        while done < found:
            found = self._number(2 * contents[heap + order[done]], found)
            done += 1
        if not self.renumbers:
            for number in range(count):
                if numbers[number] < 0:
                    contents[heap + number] = 0
            return 1
        for number in range(count):
            if numbers[number] < 0:
                contents[heap + number] = 0
        if not self._rename(COLLECTED, 0):
            return 0
        for number in range(found):
            self.wanted[number] = contents[heap + order[number]]
        for number in range(count):
            contents[heap + number] = self.wanted[number] if number < found else 0
        return 1

    def _number(self, key, found):
        """Give the objects that a content mentions numbers from `found` on; how many have one then."""
        begin = self.named[4 * key]
        for item in range(begin, begin + self.named[4 * key + 1]):
            number = self.mentions[item]
            if self.numbers[number] < 0:
                self.numbers[number] = found
                self.order[found] = number
                found += 1
        return found


def place_of(node, number, mask):
    """Where the search for a pair of numbers begins."""
    mixed: cython.ulonglong = node * 0x1E3779B1 + number * 0x05EBCA6B
    return (mixed ^ (mixed >> 17)) & mask
