"""DynamicArray against a list and a count of views, by random operations."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import shogun_lite as sl
from shogun_lite._core.containers import dtypes


def values_of(dtype):
    if dtype == "bool":
        return st.booleans()
    if dtype.startswith("complex"):
        return st.sampled_from([0j, 1j, complex(-1, 2), 3 + 0j])
    if dtype.startswith("float"):
        return st.sampled_from([0.0, -0.0, 1.5, -2.0, 3.0, float("inf")])
    return st.integers(0 if dtype.startswith("u") else -3, 5)


SLICES = st.slices(12)


class Model(RuleBasedStateMachine):
    dtype: str

    def __init__(self):
        super().__init__()
        self.array = sl.DynamicArray(dtype=self.dtype)
        self.model = []
        self.views = []
        self.value = values_of(self.dtype)

    def change(self, ours, theirs):
        """A change of size: refused while a view exists, otherwise as the list's."""
        if self.views:
            before = self.array.capacity
            with pytest.raises(BufferError, match=f"while {len(self.views)} view"):
                ours()
            assert self.array.capacity == before
        else:
            assert ours() == theirs()

    @rule(data=st.data())
    def append(self, data):
        value = data.draw(self.value)
        self.change(lambda: self.array.append(value), lambda: self.model.append(value))

    @rule(data=st.data(), kind=st.sampled_from(["list", "array", "iterator", "own"]))
    def extend(self, data, kind):
        values = data.draw(st.lists(self.value, min_size=1, max_size=40))
        given_values = {
            "list": values,
            "array": np.array(values, dtype=self.dtype)[::-1][::-1],
            "iterator": iter(values),
            "own": sl.DynamicArray(values, dtype=self.dtype),
        }[kind]
        self.change(
            lambda: self.array.extend(given_values), lambda: self.model.extend(values)
        )

    @precondition(lambda self: self.model)
    @rule()
    def extend_by_itself(self):
        if len(self.model) < 200:
            self.change(
                lambda: self.array.extend(self.array),
                lambda: self.model.extend(self.model),
            )

    @rule(data=st.data(), index=st.integers(-50, 50))
    def insert(self, data, index):
        value = data.draw(self.value)
        self.change(
            lambda: self.array.insert(index, value),
            lambda: self.model.insert(index, value),
        )

    @precondition(lambda self: self.model)
    @rule(data=st.data(), erase=st.booleans())
    def pop(self, data, erase):
        index = data.draw(st.integers(-len(self.model), len(self.model) - 1))
        if erase:
            self.change(
                lambda: self.array.erase(index), lambda: self.model.__delitem__(index)
            )
        else:
            self.change(lambda: self.array.pop(index), lambda: self.model.pop(index))

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data):
        value = data.draw(st.sampled_from(self.model))
        self.change(lambda: self.array.remove(value), lambda: self.model.remove(value))

    @rule(data=st.data())
    def erase_all(self, data):
        value = data.draw(self.value)

        def theirs():
            n = self.model.count(value)
            self.model[:] = [element for element in self.model if element != value]
            return n

        self.change(lambda: self.array.erase_all(value), theirs)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def assign(self, data):
        index = data.draw(st.integers(-len(self.model), len(self.model) - 1))
        value = data.draw(self.value)
        self.array[index] = self.model[index] = value

    @rule(data=st.data(), where=SLICES)
    def assign_slice(self, data, where):
        n = len(range(*where.indices(len(self.model))))
        same_size = data.draw(st.booleans()) or where.step not in (None, 1)
        values = data.draw(
            st.lists(self.value, min_size=n if same_size else 0, max_size=n + 5)
        )
        if same_size:
            values = values[:n]
        if len(values) == n:
            self.array[where] = values
            self.model[where] = values
        else:
            self.change(
                lambda: self.array.__setitem__(where, values),
                lambda: self.model.__setitem__(where, values),
            )

    @rule(where=SLICES)
    def delete_slice(self, where):
        if len(range(*where.indices(len(self.model)))) > 0:
            self.change(
                lambda: self.array.__delitem__(where),
                lambda: self.model.__delitem__(where),
            )
        else:
            del self.array[where]

    @rule(where=SLICES)
    def slice(self, where):
        assert list(self.array[where]) == self.model[where]

    @rule(data=st.data(), size=st.integers(0, 60))
    def resize(self, data, size):
        value = data.draw(self.value)

        def theirs():
            del self.model[size:]
            self.model.extend([value] * (size - len(self.model)))

        self.change(lambda: self.array.resize(size, value), theirs)

    @rule(size=st.integers(0, 100))
    def reserve(self, size):
        self.change(lambda: self.array.reserve(size), lambda: None)

    @rule()
    def shrink_to_fit(self):
        self.change(self.array.shrink_to_fit, lambda: None)
        if not self.views:
            assert self.array.capacity == len(self.model)

    @rule()
    def clear(self):
        self.change(self.array.clear, self.model.clear)

    @rule()
    def release(self):
        if self.views:
            with pytest.raises(BufferError, match="release"):
                self.array.release()
        else:
            assert self.array.release().tolist() == self.model
            self.model.clear()

    @rule(data=st.data())
    def find(self, data):
        value = data.draw(self.value)
        expected = self.model.index(value) if value in self.model else -1
        assert self.array.find(value) == expected
        assert self.array.count(value) == self.model.count(value)
        assert (value in self.array) == (value in self.model)

    @rule()
    def reverse(self):
        self.array.reverse()
        self.model.reverse()

    @rule(reverse=st.booleans())
    def sort(self, reverse):
        if self.dtype.startswith("complex"):
            self.array.sort(key=abs, reverse=reverse)
            self.model.sort(key=abs, reverse=reverse)
        else:
            self.array.sort(reverse=reverse)
            self.model.sort(reverse=reverse)

    @rule(seed=st.integers(0, 9))
    def shuffle(self, seed):
        self.array.shuffle(sl.random.default_rng(seed))
        order = sl.random.default_rng(seed).permutation(len(self.model))
        self.model[:] = [self.model[i] for i in order]

    @rule(how=st.sampled_from(["copy", "deepcopy", "pickle", "method", "slice"]))
    def copy(self, how):
        duplicate = {
            "copy": lambda: copy.copy(self.array),
            "deepcopy": lambda: copy.deepcopy(self.array),
            "pickle": lambda: pickle.loads(pickle.dumps(self.array, protocol=5)),
            "method": lambda: self.array.copy(),
            "slice": lambda: self.array[:],
        }[how]()
        assert duplicate == self.array
        if not self.views:
            self.array = duplicate

    @rule(how=st.sampled_from(["ndarray", "memoryview", "part", "dlpack"]))
    def take_view(self, how):
        if len(self.views) < 3:
            self.views.append(
                {
                    "ndarray": lambda: np.asarray(self.array),
                    "memoryview": lambda: memoryview(self.array),
                    "part": lambda: np.asarray(self.array)[:],
                    "dlpack": lambda: np.from_dlpack(self.array),
                }[how]()
            )

    @precondition(lambda self: self.views)
    @rule()
    def drop_view(self):
        self.views.pop()

    @invariant()
    def same_contents(self):
        assert list(self.array) == self.model
        assert len(self.array) == self.array.size == len(self.model)
        assert self.array.size <= self.array.capacity
        for view in self.views:
            assert np.asarray(view).tolist() == self.model
        assert self.array._exports == len(self.views)

    def teardown(self):
        self.views.clear()


@pytest.mark.parametrize("dtype", dtypes())
def test_it_behaves_as_a_list(dtype):
    machine = type(f"Model_{dtype}", (Model,), {"dtype": dtype})
    case = machine.TestCase()
    case.settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
    case.runTest()
