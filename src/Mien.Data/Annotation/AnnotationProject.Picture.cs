using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

// A picture with all that was said of it.
public sealed partial class AnnotationProject
{
    private sealed class PictureState(AnnotatedPicture picture)
    {
        /// <summary>By what a vote is worth, then by id, in no order that says anything of the pictures.</summary>
        public static readonly Comparer<PictureState> MostWorthFirst = Comparer<PictureState>.Create(
            (one, other) => other.Worth.CompareTo(one.Worth) is not 0 and var order ? order : string.CompareOrdinal(one.Picture.Id, other.Picture.Id));

        public AnnotatedPicture Picture => picture;

        public List<LookState> Looks { get; } = [];

        /// <summary>What a model says; null for nothing.</summary>
        public Tally? Opinion { get; set; }

        /// <summary>From 1; 0 where it is done, or undecided for good.</summary>
        public int Round { get; set; } = 1;

        /// <summary>How much a vote on it is worth, 0…1 (<see cref="VoteWorth"/>).</summary>
        public double Worth { get; set; }

        /// <summary>The round and the worth that follow from the looks.</summary>
        public (int Round, double Worth) Count(AnnotationOptions options)
        {
            List<Vote> votes = [.. Looks.Select(state => state.Vote).OfType<Vote>()];
            return (PictureRound.Find(options, votes), Opinion is null ? 0 : VoteWorth.Compute(Opinion, new(votes.Where(vote => !vote.IsRepeat).Select(vote => KeyValuePair.Create(vote.Choice, 1.0)))));
        }

        /// <summary>Whether it is not done, and the rater has not voted on it in its round.</summary>
        public bool IsOpenTo(string rater) => Round > 0 && !Looks.Exists(state => state.Look.Rater == rater && state.Look.Round == Round && state is { Look.IsRepeat: false, Vote: not null });

        /// <summary>The look that a rater is to take; null where enough others have voted or are about to.</summary>
        /// <param name="rater">Their name. They have not voted on it in its round.</param>
        /// <param name="votes">How many are enough.</param>
        /// <param name="since">Offers that are older have run out, in milliseconds.</param>
        public Look? Open(string rater, int votes, long since)
        {
            var others = 0;
            foreach (var state in Looks)
            {
                if (state.Look.Round != Round || state.Look.IsRepeat)
                {
                    continue;
                }
                if (state.Look.Rater == rater)
                {
                    return state.Look;
                }
                others += state.Vote is not null || state.Offered > since ? 1 : 0;
            }
            return others < votes ? new(rater, picture.Id, Round, IsRepeat: false) : null;
        }
    }
}
