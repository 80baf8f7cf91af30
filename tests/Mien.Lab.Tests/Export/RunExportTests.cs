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
        Assert.InRange(new FileInfo(run.Model).Length, 200_000, 260_000);
        Assert.Equal(["all", "children"], groups.Select(group => group.Name));
        foreach (var group in Evaluator.Evaluate(model, split.Test.Faces))
        {
            Assert.Equal(group.Confusion.Accuracy, model.Card.Scores[$"fer2013/public-test/{group.Name}/accuracy"], 1e-4);
        }
    }
}
