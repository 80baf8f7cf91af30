using Mien.Core;
using Mien.Lab.Recipes;

namespace Mien.Lab.Tests.Recipes;

public class RecipeTests
{
    private const string Smallest =
        """{ "data": { "set": "fer2013", "labels": "fer2013" }, "network": { "name": "mini-xception" }, "optimize": { "epochs": 1 } }""";

    [Fact]
    public void Comments_layout_and_defaults_do_not_change_the_hash_and_values_do()
    {
        var hash = Recipe.Parse(Smallest, "a.json").Hash;
        Assert.Equal(hash, Recipe.Parse("// a comment\n" + Smallest.Replace(" ", "  ", StringComparison.Ordinal), "a.json").Hash);
        Assert.NotEqual(hash, Recipe.Parse(Smallest.Replace("\"epochs\": 1", "\"epochs\": 2", StringComparison.Ordinal), "a.json").Hash);
        Assert.Equal(hash, Recipe.Parse(Recipe.Parse(Smallest, "a.json").ToJson(), "a.json").Hash);
        Assert.Equal(hash, Recipe.Parse(Smallest.Replace("\"epochs\": 1", "\"epochs\": 1, \"momentum\": 0.9", StringComparison.Ordinal), "a.json").Hash);
    }

    [Theory]
    [InlineData("\"epochs\": 1", "\"epochs\": -1", "optimize.epochs is -1, not 0 to 10000")]
    [InlineData("\"epochs\": 1", "\"epochs\": 0", "optimize.epochs is 0, which leaves weights as they are: say by network.from which")]
    [InlineData("\"mini-xception\" }", "\"mini-xception\", \"size\": 8 }", "network.size is 8, not 24 to 224")]
    [InlineData("\"mini-xception\" }", "\"vgg16\", \"size\": 56 }", "network.size is for mien-net, mien-net-deep, mien-net-large, mini-xception, resnet18, resnet50, resnet152, resnet18-224, resnet50-224, happy-sad-cnn, happy-sad-cnn-se, happy-sad-cnn-cbam, happy-sad-cnn-norm, happy-sad-cnn-dropout, happy-sad-cnn-norm-dropout, happy-sad-cnn-norm-dropout-se, happy-sad-cnn-norm-dropout-cbam, googlenet, mobilenet, not for vgg16")]
    [InlineData("\"mini-xception\" }", "\"mini-xception\", \"from\": [] }", "network.from is empty, expected weights to begin with")]
    [InlineData("\"epochs\": 1", "\"rate\": 5, \"batch\": 1", "optimize.rate is 5, not 1E-07 to 1; optimize.batch is 1, not 2 to 4096")]
    [InlineData("\"optimize\": {", "\"folds\": 1, \"optimize\": {", "folds is 1, not 2 to 100")]
    [InlineData("\"optimize\": {", "\"folds\": 5, \"fold\": 6, \"optimize\": {", "fold is 6, not one of 5 folds")]
    [InlineData("\"epochs\": 1", "\"with\": \"lion\"", "optimize.with is 'lion', known are adam, adamw, sgd, svm")]
    [InlineData("\"epochs\": 1", "\"schedule\": \"wave\"", "optimize.schedule is 'wave', known are constant, step, linear, cosine, one-cycle")]
    [InlineData("\"epochs\": 1", "\"precision\": \"bf16\"", "optimize.precision is 'bf16', known are float32, bfloat16")]
    [InlineData("\"epochs\": 1", "\"loss\": \"focal\"", "optimize.loss is 'focal', known are cross-entropy, kl-divergence, combo")]
    [InlineData("\"optimize\": {", "\"balance\": { \"classes\": \"all\", \"children\": 2 }, \"optimize\": {", "balance.classes is 'all', known are none, sampler, weights, logits; balance.children is 2, not above 0 to 1")]
    [InlineData("\"optimize\": {", "\"balance\": { \"classes\": \"weights\" }, \"optimize\": { \"loss\": \"combo\",",
        "balance.classes is 'weights', which weigh in the cross entropy alone, but optimize.loss is 'combo': take 'sampler'")]
    [InlineData("\"optimize\": {", "\"augment\": { \"jpegQuality\": 0, \"yawDegrees\": 90 }, \"optimize\": {", "augment.yawDegrees is 90, not 0 to 45; augment.jpegQuality is 0, not 1 to 100")]
    [InlineData("\"optimize\": {", "\"balance\": { \"classes\": \"sampler\", \"power\": 0 }, \"augment\": { \"camera\": 2, \"cameraChain\": 0, \"cameraStrength\": 0, \"jpegQualityMost\": 101 }, \"optimize\": {",
        "balance.power is 0, not above 0 to 1; augment.jpegQualityMost is 101, not 0 to 100; augment.camera is 2, not 0 to 1; augment.cameraChain is 0, not 1 to 4; augment.cameraStrength is 0, not 0.01 to 1")]
    [InlineData("\"labels\": \"fer2013\"", "\"labels\": \"fer2013\", \"unlabelled\": \"photos\"",
        "data.unlabelled needs somebody who labels the faces: set teach.live, or leave data.unlabelled out")]
    [InlineData("\"labels\": \"fer2013\"", "\"labels\": \"fer2013\", \"unlabelled\": \"../photos\"",
        "data.unlabelled is ../photos, not a folder inside the folder of all data sets; data.unlabelled needs somebody who labels the faces: set teach.live, or leave data.unlabelled out")]
    [InlineData("\"epochs\": 1", "\"epochs\": 1, \"consistency\": 12",
        "optimize.consistency compares faces before and after camera changes: set augment.camera, or leave optimize.consistency out")]
    [InlineData("\"epochs\": 1 }", "\"epochs\": 1 }, \"teach\": { \"models\": [\"a.onnx\"], \"clean\": true }",
        "teach.clean is for live teachers, others look at clean faces anyway: leave it out, or set teach.live")]
    [InlineData("\"labels\": \"fer2013\"", "\"labels\": \"ferplus\"", "data.labels is 'ferplus' (did you mean ferplus-majority or ferplus-distribution?), known are fer2013, ferplus-majority, ferplus-distribution")]
    [InlineData("\"set\": \"fer2013\"", "\"set\": \"raf\"", "data.set is 'raf', known are fer2013, folder, faces")]
    [InlineData(
        "\"labels\": \"fer2013\"", "\"labels\": \"fer2013\", \"classes\": [\"hapy\", \"contempt\"]",
        "data.classes is 'hapy' (did you mean happy?), known are angry, disgust, fear, happy, sad, surprise, neutral; "
        + "data.classes is 'contempt', known are angry, disgust, fear, happy, sad, surprise, neutral")]
    [InlineData(
        "\"labels\": \"fer2013\"", "\"labels\": \"fer2013\", \"classes\": [\"sad\", \"sad\"]", "data.classes is sad, sad, expected two to 16, each once")]
    [InlineData("\"labels\": \"fer2013\"", "\"labels\": \"fer2013\", \"classes\": [\"sad\"]", "data.classes is sad, expected two to 16, each once")]
    [InlineData(
        "{ \"name\": \"mini-xception\" }", "{ \"name\": \"mini-xception\", \"attention\": \"se\" }", "network.attention is not known, known are name, size, from, features, mirror, quantize, mean, std")]
    [InlineData("\"mini-xception\" }", "\"cnn\", \"features\": \"vgg16.safetensors\" }", "network.features is for vfeso-dlse, vfeso-dlse-frozen, not for cnn")]
    [InlineData(
        "\"mini-xception\" }", "\"vfeso-dlse\", \"from\": \"a.safetensors\", \"features\": \"b.safetensors\" }",
        "network.from and network.features both say what the features begin with: leave one out")]
    [InlineData("\"epochs\": 1", "\"epoch\": 1, \"cloud\": true",
        "optimize.epoch is not known (did you mean epochs?), known are with, cost, rate, momentum, schedule, dropEvery, dropFactor, warmUp, weightDecay, clip, loss, smoothing, alpha, beta, hidden, hiddenWeight, apartWeight, auxiliaryWeight, consistency, average, precision, epochs, patience, batch; "
        + "optimize.cloud is not known, known are with, cost, rate, momentum, schedule, dropEvery, dropFactor, warmUp, weightDecay, clip, loss, smoothing, alpha, beta, hidden, hiddenWeight, apartWeight, auxiliaryWeight, consistency, average, precision, epochs, patience, batch")]
    [InlineData("\"epochs\": 1", "\"epochs\": \"many\", \"rate\": [1], \"batch\": 1.5, \"with\": 7", "optimize.epochs is \"many\", not a whole number up to 2147483647; optimize.rate is a list, not a number; optimize.batch is 1.5, not a whole number up to 2147483647; optimize.with is 7, not a text")]
    [InlineData("{ \"name\": \"mini-xception\" }", "\"mini-xception\", \"seed\": -1", "network is \"mini-xception\", not an object; seed is -1, not a whole number from 0 to 18446744073709551615")]
    [InlineData("\"mini-xception\" }", "\"mini-xception\", \"mirror\": \"yes\", \"std\": null }", "network.mirror is \"yes\", not true or false; network.std is null, not a number")]
    [InlineData(
        "\"epochs\": 1 }", "\"epochs\": 1 }, \"augment\": { \"mixup\": 0.2 }, \"teach\": { \"models\": [\"a.onnx\"], \"discount\": true }",
        "teach.discount is for live teachers: leave it out, or set teach.live; "
        + "teach.discount takes a face's one label out of what teachers answer, but augment mixes faces and labels: leave augment.mixup and augment.cutmix out, or teach.discount")]
    [InlineData(
        "\"labels\": \"fer2013\" }", "\"labels\": \"ferplus-distribution\" }, \"teach\": { \"models\": [\"a.onnx\"], \"live\": true, \"discount\": true }",
        "teach.discount takes a face's one label out of what teachers answer, but ferplus-distribution gives it votes: leave teach.discount out, or add data.auxiliary")]
    public void Values_out_of_range_are_all_named_in_one_line(string right, string wrong, string faults) => Assert.Equal(
        $"a.json: {faults}; see docs/recipes.md for every key.",
        Assert.Throws<BadInputException>(() => Recipe.Parse(Smallest.Replace(right, wrong, StringComparison.Ordinal), "a.json")).Message);

    // The second would take the place of the first, and of all that it says.
    [Fact]
    public void A_key_that_stands_twice_is_refused()
    {
        var fault = Assert.Throws<BadInputException>(() => Recipe.Parse("""{ "seed": 0, "optimize": { "epochs": 5 }, "optimize": { "batch": 8 } }""", "a.json"));

        Assert.StartsWith("a.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains("optimize", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "a.json: is not an object { … } of keys and values; see docs/recipes.md for every key.")]
    [InlineData("3", "a.json: is not an object { … } of keys and values; see docs/recipes.md for every key.")]
    public void What_is_no_object_is_no_recipe(string json, string message) =>
        Assert.Equal(message, Assert.Throws<BadInputException>(() => Recipe.Parse(json, "a.json")).Message);

    [Theory]
    [InlineData("[\"happy\", \"joy\"]", "data.classes is happy, joy, expected two to 16, each once")]
    [InlineData("[\"very happy\", \"sad\"]", "data.classes is 'very happy', expected letters, digits, - and _")]
    public void Expressions_of_own_faces_are_words_each_once(string classes, string fault) => Assert.Equal(
        $"a.json: {fault}; see docs/recipes.md for every key.",
        Assert.Throws<BadInputException>(() => Recipe.Parse(Smallest.Replace(
            "\"set\": \"fer2013\", \"labels\": \"fer2013\"", $"\"set\": \"folder\", \"path\": \"faces\", \"labels\": \"folder\", \"classes\": {classes}", StringComparison.Ordinal), "a.json")).Message);

    [Theory]
    [InlineData("\"a.safetensors\"", new[] { "a.safetensors" })]
    [InlineData("[\"a.safetensors\", \"b.safetensors\"]", new[] { "a.safetensors", "b.safetensors" })]
    public void Weights_to_begin_with_are_one_file_or_several(string written, string[] files)
    {
        var recipe = Recipe.Parse(Smallest.Replace("\"mini-xception\" }", $"\"mini-xception\", \"from\": {written} }}", StringComparison.Ordinal), "a.json");
        Assert.Equal(files, recipe.Network.From);
        Assert.Equal(recipe.Hash, Recipe.Parse(recipe.ToJson(), "b.json").Hash);
    }

    // The hash of a training that was run when the key had its earlier name: benchmarks/results/macnn-table-3/vgg16.json.
    [Theory]
    [InlineData("twins")]
    [InlineData("duplicates")]
    public void The_earlier_name_of_a_key_is_read_and_hashes_stay(string key)
    {
        var recipe = Recipe.Parse($$"""
            { "data": { "set": "fer2013", "labels": "ferplus-majority", "classes": ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"], "select": "children", "{{key}}": "drop", "validate": 0.1 },
              "network": { "name": "vgg16", "mean": 0.5, "std": 0.25 }, "augment": { "flip": 0.5 }, "optimize": { "with": "adam", "rate": 5e-4, "schedule": "one-cycle", "epochs": 6, "batch": 32 } }
            """, "a.json");
        Assert.Equal(("drop", "6e930d80c8ec3f38a357833187bedf6075b8a9358a16a91b43af984c4c6a7553"), (recipe.Data.Duplicates, recipe.Hash));
        Assert.DoesNotContain("twins", recipe.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_change_the_hash_and_each_fold_has_its_own()
    {
        var recipe = Recipe.Parse(Smallest, "a.json");
        var folds = recipe with { Folds = 10 };
        var third = Recipe.Parse((folds with { Fold = 3 }).ToJson(), "a.json");
        Assert.Equal((true, false, false), (folds.IsCrossValidation, third.IsCrossValidation, recipe.IsCrossValidation));
        Assert.Equal(("fold 3 of 10", "PublicTest"), (third.TestPart, recipe.TestPart));
        Assert.Equal(4, new[] { recipe, folds, third, folds with { Fold = 4 } }.Select(each => each.Hash).Distinct().Count());
        Assert.Equal(recipe.Hash, (third with { Folds = 0, Fold = 0 }).Hash);
    }

    [Fact]
    public void An_unknown_network_is_answered_with_those_that_are_known()
    {
        var known = string.Join(", ", Models.Networks.All.Select(network => network.Name));
        var wrong = Smallest.Replace("mini-xception", "maxi-xception", StringComparison.Ordinal);
        Assert.Equal(
            $"a.json: network.name is 'maxi-xception' (did you mean mini-xception?), known are {known}; see docs/recipes.md for every key.",
            Assert.Throws<BadInputException>(() => Recipe.Parse(wrong, "a.json")).Message);
    }

    [Theory]
    [InlineData("\"epochs\": 1", "\"epochs\": \"many\"", "optimize.epochs")]
    [InlineData("\"data\"", "\"date\"", "date")]
    [InlineData("}", "", "")]
    public void What_is_no_recipe_is_refused_in_one_line_that_names_the_file(string right, string wrong, string named)
    {
        var error = Assert.Throws<BadInputException>(() => Recipe.Parse(Smallest.Replace(right, wrong, StringComparison.Ordinal), "a.json"));
        Assert.StartsWith("a.json", error.Message);
        Assert.Contains(named, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.EndsWith("; see docs/recipes.md for every key.", error.Message);
    }

    [Fact]
    public void A_missing_recipe_names_one_that_is_there() => Assert.Equal(
        "none.json: no such recipe; give the path of a recipe, such as recipes/mini-xception-fer2013.json.",
        Assert.Throws<BadInputException>(() => Recipe.Read("none.json")).Message);
}
