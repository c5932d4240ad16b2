"""The population that linking and blocking are measured on: the same by its seed, its truth complete."""


def test_the_same_seed_makes_the_same_rows_and_another_others(generated):
    one, again, other = (generated.population(500, seed=seed) for seed in (1, 1, 2))
    assert one.records.equals(again.records)
    assert one.pairs.equals(again.pairs)
    assert not one.records.equals(other.records)


def test_the_truth_names_rows_of_the_table_once_left_before_right(generated):
    made = generated.population(2_000, seed=1)
    ids = set(made.records["id"])
    assert len(ids) == 2_000
    assert set(made.pairs["left"]) | set(made.pairs["right"]) <= ids
    assert (made.pairs["left"] < made.pairs["right"]).all()
    assert not made.pairs.is_duplicated().any()
    assert len(made.pairs) > 400


def test_a_denser_pool_has_fewer_words(generated):
    def words(density):
        return len(
            {word for name in generated.names(2_000, seed=1, density=density) for word in name.split()}
        )

    assert words(8) < words(1) * 0.7


def test_a_word_is_written_in_each_habit(generated):
    spelt = {habit: generated.write("Jandos", habit) for habit in generated.spoken.HABITS}
    assert spelt["russian"] == "Жандос"
    assert spelt["polish"] == "Żandos"
    assert set(spelt.values()) == {"Жандос", "Zhandos", "Jandos", "Schandos", "Żandos"}
