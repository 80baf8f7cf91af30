using System.Security.Cryptography;
using System.Text;

namespace Mien.Data.Annotation;

// What is known of pictures and raters, kept up to date with each look. Called under the lock.
public sealed partial class AnnotationProject
{
    private const int RepeatAfter = 5;

    private RaterState Rater(string name)
    {
        if (!_raters.TryGetValue(name, out var state))
        {
            _raters[name] = state = new();
            state.Open.UnionWith(_pictures.Values.Where(picture => picture.IsOpenTo(name)));
        }
        return state;
    }

    private LookState? Find(Look look) => _pictures.GetValueOrDefault(look.Picture)?.Looks.Find(state => state.Look == look);

    private bool IsOpen(Look look) => look.IsRepeat || _pictures[look.Picture].Round == look.Round;

    // Those that the rater judged some pictures ago, chosen by both names: the same whenever it is asked.
    private List<Look> Repeats(string rater) =>
        [.. Rater(rater).Chosen.Where(state => state.Vote is not null).OrderBy(state => state.Offered).SkipLast(RepeatAfter).Select(state => state.Look with { IsRepeat = true }).Where(look => Find(look)?.Vote is null)];

    private void Set(Look look, long offered, Vote? vote)
    {
        // Of a picture that has left the set.
        if (!_pictures.TryGetValue(look.Picture, out var picture))
        {
            return;
        }
        var rater = Rater(look.Rater);
        var state = picture.Looks.Find(each => each.Look == look);
        if (state is null)
        {
            picture.Looks.Add(state = new(look));
            if (look is { IsRepeat: false, Round: 1 } && Chance(look.Rater + look.Picture) < Options.Repeats)
            {
                rater.Chosen.Add(state);
            }
        }
        rater.Votes += (vote is null ? 0 : 1) - (state.Vote is null ? 0 : 1);
        var isCounted = !look.IsRepeat && vote != state.Vote;
        (state.Offered, state.Vote) = (offered, vote);
        _ = vote is null ? rater.Waiting.Add(state) : rater.Waiting.Remove(state);
        if (isCounted)
        {
            Place(picture);
            _ = picture.IsOpenTo(look.Rater) ? rater.Open.Add(picture) : rater.Open.Remove(picture);
        }
    }

    // Brings a picture's round and worth up to date, and its place in all raters' orders where they have changed.
    private void Place(PictureState picture)
    {
        var (round, worth) = picture.Count(Options);
        if ((round, worth) == (picture.Round, picture.Worth))
        {
            return;
        }
        // An order must not change under the set that keeps it.
        foreach (var rater in _raters.Values)
        {
            rater.Open.Remove(picture);
        }
        (picture.Round, picture.Worth) = (round, worth);
        foreach (var (name, rater) in _raters)
        {
            if (picture.IsOpenTo(name))
            {
                rater.Open.Add(picture);
            }
        }
    }

    private static double Chance(string text) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / (double)uint.MaxValue;

    private sealed class LookState(Look look)
    {
        public Look Look => look;

        public long Offered { get; set; }

        public Vote? Vote { get; set; }
    }

    private sealed class RaterState
    {
        public int Votes { get; set; }

        // Pictures that are not done, without those that the rater has voted on in their round.
        public SortedSet<PictureState> Open { get; } = new(PictureState.MostWorthFirst);

        // Offered, without a vote.
        public HashSet<LookState> Waiting { get; } = [];

        // To be shown twice.
        public List<LookState> Chosen { get; } = [];
    }
}
