using Mien.Recognition.Detection;

namespace Mien.Recognition.Tests.Detection;

public class NonMaximumSuppressionTests
{
    [Fact]
    public void Overlaps_are_those_of_numpy()
    {
        foreach (var stored in StoredDetection.All("overlaps"))
        {
            var (one, other) = (stored.GetProperty("one").Box(), stored.GetProperty("other").Box());
            Assert.Equal(stored.Number("union"), NonMaximumSuppression.Measure(one, other, Overlap.Union), 1e-4f);
            Assert.Equal(stored.Number("minimum"), NonMaximumSuppression.Measure(one, other, Overlap.Minimum), 1e-4f);
        }
    }

    [Theory]
    [InlineData("union")]
    [InlineData("minimum")]
    public void The_same_stay_as_with_numpy(string measure)
    {
        foreach (var crowd in StoredDetection.All("crowds"))
        {
            var scores = crowd.GetProperty("scores").Numbers();
            var boxes = crowd.GetProperty("boxes").EnumerateArray().Select(box => box.Box()).ToArray();
            var candidates = boxes.Paired(scores, (box, score) => new Candidate(box, box, score, default)).ToList();
            NonMaximumSuppression.Apply(candidates, crowd.Number("most"), Enum.Parse<Overlap>(measure, ignoreCase: true), candidate => candidate.Box);
            Assert.Equal(crowd.Places(measure), candidates.Select(candidate => Array.IndexOf(scores, candidate.Score)));
        }
    }

    [Fact]
    public void The_order_of_equals_does_not_matter()
    {
        Candidate[] equals = [.. Enumerable.Range(0, 20).Select(i => new Candidate(new(3 * i, i % 4, 10, 10), new(3 * i, i % 4, 10, 10), 0.5f, default))];
        var (one, other) = (equals.ToList(), equals.Reverse().ToList());
        NonMaximumSuppression.Apply(one, 0.3f, Overlap.Union, candidate => candidate.Box);
        NonMaximumSuppression.Apply(other, 0.3f, Overlap.Union, candidate => candidate.Box);
        Assert.Equal(one, other);
        Assert.InRange(one.Count, 2, 19);
    }

    [Fact]
    public void None_stay_of_none()
    {
        List<Candidate> none = [];
        NonMaximumSuppression.Apply(none, 0.5f, Overlap.Union, candidate => candidate.Box);
        Assert.Empty(none);
    }
}
