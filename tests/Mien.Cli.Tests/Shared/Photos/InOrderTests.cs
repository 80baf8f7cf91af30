using System.Collections.Concurrent;
using Mien.Cli.Shared.Photos;

namespace Mien.Cli.Tests.Shared.Photos;

public sealed class InOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Results_come_in_the_order_of_the_items(int threads)
    {
        int[] items = [.. Enumerable.Range(0, 100)];
        Func<int, int> work = item =>
        {
            Thread.SpinWait(item % 3 * 20_000);
            return item * item;
        };

        Assert.Equal(items.Select(item => item * item), new InOrder<int, int>(items, [.. Enumerable.Repeat(work, threads)]).Results(default));
    }

    [Fact]
    public void Workers_work_at_the_same_time_each_on_a_thread_of_its_own()
    {
        using var both = new Barrier(2);
        var threads = new ConcurrentDictionary<int, int>();
        Func<int, int> Worker(int number) => item =>
        {
            Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(1)));
            return threads.GetOrAdd(number, Environment.CurrentManagedThreadId) == Environment.CurrentManagedThreadId ? item : -1;
        };

        Assert.Equal([0, 1, 2, 3], new InOrder<int, int>([0, 1, 2, 3], [Worker(0), Worker(1)]).Results(default));
        Assert.Equal(2, threads.Values.Distinct().Count());
    }

    [Fact]
    public void No_more_than_two_items_a_thread_are_ahead_of_the_caller()
    {
        var begun = 0;
        Func<int, int> work = item =>
        {
            Interlocked.Increment(ref begun);
            return item;
        };
        foreach (var item in new InOrder<int, int>([.. Enumerable.Range(0, 200)], [work, work]).Results(default))
        {
            Assert.InRange(Volatile.Read(ref begun), item + 1, item + 4);
        }
        Assert.Equal(200, begun);
    }

    [Fact]
    public void One_worker_begins_an_item_when_it_is_asked_for()
    {
        var begun = 0;
        using var results = new InOrder<int, int>([1, 2, 3], [_ => ++begun]).Results(default).GetEnumerator();
        results.MoveNext();
        Assert.Equal(1, begun);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_fault_is_thrown_in_its_place(int threads)
    {
        Func<int, int> work = item => item == 5 ? throw new InvalidOperationException("five") : item;
        var seen = new List<int>();
        var fault = Assert.Throws<InvalidOperationException>(() => seen.AddRange(new InOrder<int, int>([.. Enumerable.Range(0, 50)], [.. Enumerable.Repeat(work, threads)]).Results(default)));
        Assert.Equal("five", fault.Message);
        foreach (var _ in new InOrder<int, int>([1, 2, 3], [work, work]).Results(default))
        {
            break;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_stops_between_two_items(int threads)
    {
        using var stop = new CancellationTokenSource();
        Func<int, int> work = item => item;
        var seen = new List<int>();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var item in new InOrder<int, int>([.. Enumerable.Range(0, 50)], [.. Enumerable.Repeat(work, threads)]).Results(stop.Token))
            {
                seen.Add(item);
                if (item == 4)
                {
                    stop.Cancel();
                }
            }
        });
        Assert.Equal([0, 1, 2, 3, 4], seen);
    }
}
