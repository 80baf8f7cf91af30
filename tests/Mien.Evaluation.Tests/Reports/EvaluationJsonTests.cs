using Mien.Core;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests.Reports;

public sealed class EvaluationJsonTests
{
    [Fact]
    public void The_object_has_this_shape()
    {
        var matrix = new ConfusionMatrix(
            LabelSet.Parse("happy,sad,contempt"),
            (Expression.Happy, Expression.Happy), (Expression.Happy, Expression.Sad),
            (Expression.Sad, Expression.Sad), (Expression.Sad, Expression.Contempt));
        var report = new EvaluationReport("mini-xception", "fer2013", "PublicTest", [new("all", matrix, 3), new("children", matrix, 0)]);
        const string Group = "\"accuracy\":0.5,\"macroRecall\":0.5,\"recall\":{\"happy\":0.5,\"sad\":0.5},"
            + "\"confusion\":[[1,1,0],[0,1,1],[0,0,0]],\"labels\":[\"happy\",\"sad\",\"contempt\"]}";
        Assert.Equal(
            "{\"model\":\"mini-xception\",\"labels\":\"fer2013\",\"split\":\"PublicTest\",\"groups\":{"
            + "\"all\":{\"n\":4,\"leftOut\":3," + Group + ",\"children\":{\"n\":4,\"leftOut\":0," + Group + "}}",
            EvaluationJson.Write(report));
    }
}
