using Mien.Cli.Shared.Photos;

namespace Mien.Cli.Tests.Shared.Photos;

public sealed class PixelRoomTests
{
    [Fact]
    public void Threads_hold_no_more_together_than_there_is_room_for_and_all_get_their_turn()
    {
        var room = new PixelRoom(100);
        var (held, most) = (0, 0);
        Parallel.For(0, 300, new() { MaxDegreeOfParallelism = 8 }, at =>
        {
            var wanted = 1 + (at * 37 % 120);
            room.With(wanted, () =>
            {
                var now = Interlocked.Add(ref held, Math.Min(wanted, 100));
                InterlockedMax(ref most, now);
                Thread.SpinWait(1000);
                Interlocked.Add(ref held, -Math.Min(wanted, 100));
                return 0;
            });
        });
        Assert.InRange(most, 1, 100);
        Assert.Equal(0, held);
    }

    [Fact]
    public void Room_is_given_back_after_a_fault()
    {
        var room = new PixelRoom(10);
        Assert.Throws<InvalidOperationException>(() => room.With<int>(10, () => throw new InvalidOperationException()));
        Assert.Equal(7, room.With(10, () => 7));
    }

    [Fact]
    public void The_largest_photo_has_room_and_some_60_MB_on_each_thread()
    {
        var room = PixelRoom.For(threads: 2, maximumPixels: 100);
        var done = 0;
        using var both = new Barrier(2);
        Parallel.Invoke(Hold, Hold);
        Assert.Equal(2, done);

        void Hold() => room.With(8_500_000, () =>
        {
            Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(1)));
            return Interlocked.Increment(ref done);
        });
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
