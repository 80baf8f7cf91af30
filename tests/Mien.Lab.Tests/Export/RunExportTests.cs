using Mien.Data.Splits;
using Mien.Lab.Evaluation;
using Mien.Lab.Export;
using Mien.Lab.Tests.Training;
using Mien.Lab.Training;
using Mien.Recognition;
using Mien.Torch;

namespace Mien.Lab.Tests.Export;

public class RunExportTests
{
    [Fact]
    public void A_trained_run_becomes_a_model_whose_card_holds_what_was_measured()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        using (var trainer = new Trainer(DrawnTraining.Recipe, split.Training, run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }

        var groups = RunExport.Export(run, DrawnTraining.Recipe, split);

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

    // Both files hold what the model with its card says, so the temperature is found to be 1 once more.
    private static void RequirePredictions(RunFolder run, Split split, OnnxClassifier model)
    {
        var (test, validation) = (PredictionFile.Read(run.Predictions), PredictionFile.Read(run.Validation));
        Assert.Equal(split.Test.Faces.Count, test.Rows.Count);
        Assert.Equal(DrawnTraining.Recipe.HoldOut(split.Training).Test.Faces.Count, validation.Rows.Count);
        Assert.Equal(new EvaluationName("mini-xception", "fer2013", "PublicTest"), test.Source.Name);
        var scores = Evaluator.Predict(model, split.Test.Faces, test.Source.Name).Rows;
        Assert.All(test.Rows.Zip(scores), pair => Assert.Equal(pair.First.Scores[0], pair.Second.Scores[0], 1e-4f));
        Assert.InRange(model.Card.Temperature!.Value, 0.05, 20);
    }
}
