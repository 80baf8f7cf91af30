using Mien.Data.Labelled;

namespace Mien.Data.Annotation;

// A picture with all that was said of it.
public sealed partial class AnnotationProject
{
    private sealed class PictureState(AnnotatedPicture picture)
    {
        /// <summary>By what a vote is worth, then by id, in no order that says anything of the pictures.</summary>
        public static readonly Comparer<PictureState> MostWorthFirst = Comparer<PictureState>.Create(
            (one, other) => other._worth.CompareTo(one._worth) is not 0 and var order ? order : string.CompareOrdinal(one.Picture.Id, other.Picture.Id));

        private double _worth;

        public AnnotatedPicture Picture => picture;

        public List<LookState> Looks { get; } = [];

        /// <summary>What a model says; null for nothing.</summary>
        public Tally? Opinion { get; set; }

        /// <summary>From 1; 0 where it is done, or undecided for good.</summary>
        public int Round { get; private set; } = 1;

        /// <summary>Brings round and worth up to date. Not while it is in a sorted set.</summary>
        public void Count(AnnotationOptions options)
        {
            List<Vote> votes = [.. Looks.Select(state => state.Vote).OfType<Vote>()];
            Round = PictureRound.Find(options, votes);
            _worth = Opinion is null ? 0 : VoteWorth.Compute(Opinion, new(votes.Where(vote => !vote.IsRepeat).Select(vote => KeyValuePair.Create(vote.Choice, 1.0))));
        }

        /// <summary>The look that a rater is to take; null where they have voted, or where enough others have or are about to.</summary>
        /// <param name="rater">Their name.</param>
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
                    return state.Vote is null ? state.Look : null;
                }
                others += state.Vote is not null || state.Offered > since ? 1 : 0;
            }
            return others < votes ? new(rater, picture.Id, Round, IsRepeat: false) : null;
        }
    }
}
