namespace Mien.Web.Guardian;

/// <summary>One frame as the guardian sees it. No picture and no score is in it.</summary>
/// <param name="Time">Since the first frame.</param>
/// <param name="Interval">Since the frame before; zero for the first.</param>
/// <param name="Faces">In the frame.</param>
/// <param name="Due">The rules that begin to hold (true) or have ended (false) with it.</param>
public sealed record GuardMoment(TimeSpan Time, TimeSpan Interval, int Faces, IReadOnlyList<(GuardRule Rule, bool Begins)> Due);
