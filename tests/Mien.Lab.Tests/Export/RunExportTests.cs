using Mien.Core;
using Mien.Data.Splits;
using Mien.Evaluation;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;
using Mien.Lab.Export;
using Mien.Lab.Export.Protobuf;
using Mien.Lab.Recipes;
using Mien.Lab.Tests.Training;
using Mien.Lab.Training;
using Mien.Recognition;
using Mien.Recognition.Cropping;
using Mien.Torch;
using Mien.Vision.Imaging;

namespace Mien.Lab.Tests.Export;

public class RunExportTests
{
    [Fact]
    public void A_trained_run_becomes_a_model_whose_card_holds_what_was_measured()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }

        var groups = RunExport.Export(run, new(DrawnTraining.Recipe, split)).Groups;

        using var model = OnnxClassifier.Open(run.Model);
        Assert.Equal(("mini-xception", 58_423, DrawnTraining.Recipe.Hash), (model.Card.Name, model.Card.Parameters, model.Card.RecipeHash));
        Assert.Equal(model.Card.ToJson() + "\n", File.ReadAllText(run.Card));
        Assert.InRange(new FileInfo(run.Model).Length, 110_000, 140_000);
        Assert.Equal(["all", "children"], groups.Select(group => group.Name));
        RequirePredictions(run, split, model);
        foreach (var group in Evaluator.Evaluate(model, split.Test.Faces))
        {
            Assert.Equal(group.Confusion.Accuracy, model.Card.Scores[$"fer2013/public-test/{group.Name}/accuracy"], 1e-4);
        }
    }

    [Fact]
    public void A_recipe_that_asks_for_it_becomes_a_model_that_looks_at_mirror_images_too()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var (once, twice) = (Exported(mirror: false), Exported(mirror: true));

        var (upright, mirrored, both) = (new ExpressionScores[1], new ExpressionScores[1], new ExpressionScores[1]);
        using var model = OnnxClassifier.Open(once.Model, new() { Temperature = 1 });
        using var mirroring = OnnxClassifier.Open(twice.Model, new() { Temperature = 1 });
        var faces = split.Test.Faces;
        for (var face = 0; face < faces.Count; face++)
        {
            var picture = FaceCrop.Whole(faces.Picture(face), model.Card);
            model.Classify([picture], upright);
            model.Classify([picture.FlipHorizontal()], mirrored);
            mirroring.Classify([picture], both);
            // The mean of logits is the logarithm of the geometric mean of scores, up to what all labels share.
            var ratio = Math.Sqrt((double)upright[0][0] * mirrored[0][0] / (upright[0][1] * mirrored[0][1]));
            Assert.Equal(ratio, both[0][0] / both[0][1], 1e-3 * ratio);
        }
        Assert.Equal(2 * model.Card.Flops, mirroring.Card.Flops);
        Assert.Equal(model.Card.Parameters, mirroring.Card.Parameters);

        RunFolder Exported(bool mirror)
        {
            var recipe = DrawnTraining.Recipe with { Network = DrawnTraining.Recipe.Network with { Mirror = mirror }, Optimize = DrawnTraining.Recipe.Optimize with { Epochs = 1 } };
            var run = RunFolder.Create(folder.File($"mirror-{mirror}"), recipe);
            using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
            {
                trainer.Run();
            }
            RunExport.Export(run, new(recipe, split));
            return run;
        }
    }

    [Fact]
    public void A_recipe_that_asks_for_it_becomes_a_quantized_model_judged_as_it_ships()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var recipe = DrawnTraining.Recipe with { Network = DrawnTraining.Recipe.Network with { Quantize = true }, Optimize = DrawnTraining.Recipe.Optimize with { Epochs = 1 } };
        var run = RunFolder.Create(folder.File("run"), recipe);
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }

        RunExport.Export(run, new(recipe, split));

        Assert.Contains(ModelProto.Parser.ParseFrom(File.ReadAllBytes(run.Model)).Graph.Node, node => node.OpType == "QuantizeLinear");
        using var model = OnnxClassifier.Open(run.Model);
        RequirePredictions(run, split, model);
    }

    // Taught live by itself as it was, on faces of the network's own size.
    [Fact]
    public void A_recipe_that_asks_for_it_becomes_a_model_that_sees_larger_faces()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var own = DrawnTraining.Recipe with { Optimize = DrawnTraining.Recipe.Optimize with { Epochs = 1 } };
        var first = Trained(own, "own");

        var larger = Trained(
            own with
            {
                Network = own.Network with { Size = 56, From = [first.Best] },
                Teach = new() { Models = [first.Model], Share = 0.5, Live = true },
            },
            "larger");

        using var model = OnnxClassifier.Open(larger.Model);
        using var before = OnnxClassifier.Open(first.Model);
        Assert.Equal((48, 56), (before.Card.InputSize, model.Card.InputSize));
        Assert.InRange(model.Card.Flops, 1.2 * before.Card.Flops, 1.5 * before.Card.Flops);
        RequirePredictions(larger, split, model);

        RunFolder Trained(Recipe recipe, string name)
        {
            var run = RunFolder.Create(folder.File(name), recipe);
            using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
            {
                trainer.Run();
            }
            RunExport.Export(run, new(recipe, split));
            return run;
        }
    }

    // Both files hold what the model with its card says and at which temperature, so that validation faces choose once more what the card has.
    private static void RequirePredictions(RunFolder run, Split split, OnnxClassifier model)
    {
        var (test, validation) = (PredictionFile.Read(run.Predictions), PredictionFile.Read(run.Validation));
        Assert.Equal(split.Test.Faces.Count, test.Rows.Count);
        Assert.Equal(DrawnTraining.Recipe.HoldOut(split.Training).Test.Faces.Count, validation.Rows.Count);
        Assert.Equal(new EvaluationName("mini-xception", "fer2013", "PublicTest"), test.Source.Name);
        var scores = Evaluator.Predict(model, split.Test.Faces, test.Source.Name).Rows;
        Assert.All(test.Rows.Paired(scores), pair => Assert.Equal(pair.First.Scores[0], pair.Second.Scores[0], 1e-4f));
        var calibration = Calibration.On(validation, new EvaluationOptions().AcceptedRisk);
        Assert.Equal(model.Card.Temperature!.Value, calibration.Temperature, 1e-2 * calibration.Temperature);
        Assert.Equal((model.Card.Temperature, model.Card.Temperature), (validation.Source.Temperature, test.Source.Temperature));
        Assert.Equal((calibration.ValidationFaces, calibration.Chosen is null), (model.Card.CalibrationFaces, model.Card.AbstainBelow is null));
    }
}
