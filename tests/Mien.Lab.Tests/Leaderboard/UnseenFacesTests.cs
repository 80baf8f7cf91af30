using Mien.Core;
using Mien.Data.Fer2013;
using Mien.Lab.Leaderboard;

namespace Mien.Lab.Tests.Leaderboard;

public class UnseenFacesTests
{
    [Fact]
    public void A_model_that_learned_what_is_tested_is_refused_and_the_faces_are_named()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 8).Select(row => new DrawnFer2013(3, row < 3 ? "Training" : "PublicTest", Age: 8));
        var (faces, votes, ages) = DrawnFer2013.Write(folder, [.. rows]);
        var data = Fer2013Dataset.Read(new(faces, votes, ages));
        var tested = data.Faces(Fer2013Dataset.OwnLabels, Fer2013Usage.PublicTest);

        UnseenFaces.Require("runs/own", data.Faces(Fer2013Dataset.OwnLabels, Fer2013Usage.Training), tested);
        Assert.Equal(
            "runs/own: learned 5 of the 5 faces that the benchmark tests on: fer0028641.png, fer0028642.png, fer0028643.png and 2 more; "
            + "train it on the Training split alone.",
            Assert.Throws<BadInputException>(() => UnseenFaces.Require("runs/own", data.Faces(Fer2013Dataset.OwnLabels), tested)).Message);
        Assert.Equal(
            "runs/own: learned 1 of the 5 faces that the benchmark tests on: fer0028642.png; train it on the Training split alone.",
            Assert.Throws<BadInputException>(() => UnseenFaces.Require("runs/own", data.Faces(Fer2013Dataset.OwnLabels).Where(face => face is 0 or 4), tested)).Message);
    }
}
