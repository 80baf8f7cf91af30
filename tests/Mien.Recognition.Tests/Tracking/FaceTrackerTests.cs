using Mien.Core;
using Mien.Drawings;
using Mien.Recognition.Tracking;
using Mien.Vision.Tests.Capture;

namespace Mien.Recognition.Tests.Tracking;

public sealed class FaceTrackerTests : IDisposable
{
    private readonly ScriptedDetector _wide = new(), _near = new();
    private readonly Image _frame = new(400, 300, 3);

    public void Dispose()
    {
        _wide.Dispose();
        _near.Dispose();
    }

    [Fact]
    public void Numbers_are_of_place_and_motion_and_the_frame_is_searched_now_and_then()
    {
        using var tracker = new FaceTracker(_wide, _near, new() { SearchEvery = 5 });
        _wide.Faces = [At(100, 100), At(300, 100)];
        Assert.Equal([1, 2], Follow(tracker, 0));
        // Found around each in the middle of its surroundings: where the one face is, the other is not.
        _near.Faces = [Middle];
        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal([1, 2], Follow(tracker, i));
        }
        Assert.Equal((1, 8), (_wide.Asked, _near.Asked));
        // The other way round in the list: numbers go by place.
        _wide.Faces = [At(302, 100), At(103, 100)];
        var found = tracker.Follow(_frame, Time(5));
        Assert.Equal([(1, 73f), (2, 272f)], found.Select(face => (face.Track, face.Face.Box.X)));
        Assert.True(tracker.SearchedAll);
        Assert.Equal((2, 8), (_wide.Asked, _near.Asked));
    }

    [Fact]
    public void Of_a_crowd_the_largest_are_followed()
    {
        using var tracker = new FaceTracker(_wide, _near);
        _wide.Faces = [.. Enumerable.Range(0, 300).Select(i => new Face(new(i % 20 * 20, i / 20 * 20, 10 + (i / 100f), 10 + (i / 100f)), 1))];
        var found = tracker.Follow(_frame, Time(0));
        Assert.Equal(100, found.Count);
        Assert.All(found, face => Assert.InRange(face.Face.Box.Width, 11.99f, 13));
    }

    [Fact]
    public void A_face_that_was_hidden_keeps_its_number_and_one_that_was_away_gets_another()
    {
        using var tracker = new FaceTracker(_wide, _near, new() { SearchEvery = 1, Patience = TimeSpan.FromSeconds(1) });
        _wide.Faces = [At(100, 100)];
        Assert.Equal([1], Follow(tracker, 0));
        _wide.Faces = [];
        Assert.Empty(Follow(tracker, 1));
        _wide.Faces = [At(110, 100)];
        Assert.Equal([1], Follow(tracker, 9));
        _wide.Faces = [];
        Assert.Empty(Follow(tracker, 10));
        Assert.Empty(Follow(tracker, 30));
        _wide.Faces = [At(110, 100)];
        Assert.Empty(Follow(tracker, 31));
        Assert.Equal([2], Follow(tracker, 32));
    }

    [Fact]
    public void A_false_find_of_one_frame_gets_no_number()
    {
        using var tracker = new FaceTracker(_wide, _near, new() { SearchEvery = 1 });
        Assert.Empty(Follow(tracker, 0));
        _wide.Faces = [At(100, 100)];
        Assert.Empty(Follow(tracker, 1));
        _wide.Faces = [];
        Assert.Empty(Follow(tracker, 2));
        _wide.Faces = [At(300, 100)];
        Assert.Empty(Follow(tracker, 3));
        Assert.Equal([1], Follow(tracker, 4));
    }

    [Fact]
    public void Two_that_cross_keep_their_numbers_though_one_is_hidden_meanwhile()
    {
        using var tracker = new FaceTracker(_wide, _near, new() { SearchEvery = 1 });
        for (var i = 0; i <= 40; i++)
        {
            var (left, right) = (At(60 + (7 * i), 100), At(340 - (7 * i), 104, side: 66));
            // While they overlap, only the nearer, larger one is seen.
            _wide.Faces = left.Box.IntersectionOverUnion(right.Box) > 0.15f ? [right] : [left, right];
            var found = tracker.Follow(_frame, Time(i));
            Assert.All(found, face => Assert.Equal(face.Track == 1 ? left.Box : right.Box, face.Face.Box));
            Assert.NotEmpty(found);
        }
    }

    [Fact]
    public void Drawn_children_that_cross_keep_their_numbers_and_are_found_in_nearly_all_frames()
    {
        using var tracker = FaceTracker.Open("mien-face", new());
        var (switches, found, numbers) = (0, 0, new int[2]);
        const int Frames = 60;
        for (var i = 0; i < Frames; i++)
        {
            DrawnFace[] children = [DrawnVideo.Child(Expression.Happy, 60 + (4.5f * i), 95, 70, look: 1), DrawnVideo.Child(Expression.Neutral, 330 - (4.5f * i), 120, 88, look: 5)];
            var tracked = tracker.Follow(DrawnVideo.Frame(400, 300, children), Time(i));
            for (var child = 0; child < 2; child++)
            {
                if (tracked.FirstOrDefault(face => face.Face.Box.IntersectionOverUnion(children[child].Box) > 0.5f) is { Track: > 0 } face)
                {
                    found++;
                    switches += numbers[child] != 0 && numbers[child] != face.Track ? 1 : 0;
                    numbers[child] = face.Track;
                }
            }
        }
        Assert.Equal(0, switches);
        Assert.InRange(found, 2 * Frames * 0.8, 2 * Frames);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(60, 0.5)]
    [InlineData(70, 1)]
    public void A_turned_head_has_its_nose_at_an_eye(float nose, float turn) =>
        Assert.Equal(turn, HeadTurn.Estimate(new(new(30, 40), new(70, 40), new(nose, 60), new(35, 80), new(65, 80))), 3);

    private static Face Middle => At(48, 48, side: 48);

    private int[] Follow(FaceTracker tracker, int frame) => [.. tracker.Follow(_frame, Time(frame)).Select(face => face.Track)];

    private static TimeSpan Time(int frame) => TimeSpan.FromSeconds(frame / 10.0);

    private static Face At(float x, float y, float side = 60) => new(new(x - (side / 2), y - (side / 2), side, side), 0.9f);
}
