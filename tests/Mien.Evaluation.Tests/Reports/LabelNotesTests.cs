using Mien.Core;
using Mien.Evaluation.Predictions;
using Mien.Evaluation.Reports;

namespace Mien.Evaluation.Tests.Reports;

public sealed class LabelNotesTests
{
    [Fact]
    public void Labels_that_only_one_side_has_are_named_and_counted()
    {
        var notes = LabelNotes.Write(Table("happy,fear,asleep", "happy,sad,contempt", ("happy", "sad"), ("happy", "happy"), ("fear", "sad"), ("fear", "happy"), ("asleep", "sad")));
        Assert.Equal(
            [
                "The model does not know fear (2 faces) and asleep (1 face): left out.",
                "No face is labelled sad (1 reading) and contempt (0 readings): each such reading is wrong.",
            ], notes);
    }

    [Fact]
    public void The_same_labels_in_another_order_need_no_note() => Assert.Empty(LabelNotes.Write(Table("happy,sad", "sad,happy", ("happy", "sad"))));

    private static PredictionTable Table(string shown, string read, params (string Shown, string Read)[] rows)
    {
        var (data, model) = (LabelSet.Parse(shown), LabelSet.Parse(read));
        return new(
            new(new("drawn", "folder", "all")) { Shown = data, Read = model, Faces = "00" },
            [.. rows.Select((row, at) => new Prediction(at + 1, "", Expression.Parse(row.Shown), new(model, [.. model.Select(label => label.Name == row.Read ? 1f : 0)])))]);
    }
}
