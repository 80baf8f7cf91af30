using System.Security.Cryptography;
using System.Text;

namespace Mien.Data.Annotation;

// Which pictures are open for a rater. Called under the lock.
public sealed partial class AnnotationProject
{
    private const int RepeatAfter = 5;

    // The round that a picture is in; 0 where it is done or undecided for good.
    private int Round(string picture) => PictureRound.Find(Options, [.. (_looks.GetValueOrDefault(picture) ?? []).Select(state => state.Vote).OfType<Vote>()]);

    private Look? Open(string picture, string rater, long now)
    {
        if (Round(picture) is not (> 0 and var round))
        {
            return null;
        }
        var looks = _looks.GetValueOrDefault(picture) ?? [];
        var others = 0;
        foreach (var state in looks.Where(state => state.Look.Round == round && !state.Look.IsRepeat))
        {
            if (state.Look.Rater == rater)
            {
                return state.Vote is null ? state.Look : null;
            }
            others += state.Vote is not null || now - state.Offered < OfferTime.TotalMilliseconds ? 1 : 0;
        }
        return others < Options.Votes ? new(rater, picture, round, IsRepeat: false) : null;
    }

    private bool IsOpen(Look look) => look.IsRepeat || Round(look.Picture) == look.Round;

    // Those that the rater judged some pictures ago, chosen by both names: the same whenever it is asked.
    private IEnumerable<Look> Repeats(string rater)
    {
        var own = _looks.Values.SelectMany(looks => looks).Where(state => state.Look.Rater == rater && state.Vote is not null).ToList();
        return own.Where(state => state.Look is { IsRepeat: false, Round: 1 } && Chance(rater + state.Look.Picture) < Options.Repeats).OrderBy(state => state.Offered).SkipLast(RepeatAfter)
            .Select(state => state.Look with { IsRepeat = true }).Where(look => Find(look)?.Vote is null);
    }

    private static double Chance(string text) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / (double)uint.MaxValue;
}
