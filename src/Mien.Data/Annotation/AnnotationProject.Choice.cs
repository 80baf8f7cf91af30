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
        _open.Remove(picture);
        CountVoters(picture, -1);
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
        (state.Offered, state.Vote) = (offered, vote);
        _ = vote is null ? rater.Waiting.Add(state) : rater.Waiting.Remove(state);
        picture.Count(Options);
        CountVoters(picture, 1);
        if (picture.Round > 0)
        {
            _open.Add(picture);
        }
    }

    // Who has voted already on a picture that is not done.
    private void CountVoters(PictureState picture, int by)
    {
        foreach (var state in picture.Looks.Where(state => picture.Round > 0 && state.Look.Round == picture.Round && state is { Look.IsRepeat: false, Vote: not null }))
        {
            Rater(state.Look.Rater).VotedInOpen += by;
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

        // Of the pictures that are not done, those that the rater has voted on in their round.
        public int VotedInOpen { get; set; }

        // Offered, without a vote.
        public HashSet<LookState> Waiting { get; } = [];

        // To be shown twice.
        public List<LookState> Chosen { get; } = [];
    }
}
