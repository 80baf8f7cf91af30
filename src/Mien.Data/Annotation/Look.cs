namespace Mien.Data.Annotation;

/// <summary>One look of a rater at a picture.</summary>
/// <param name="Rater">Their name.</param>
/// <param name="Picture">Its id.</param>
/// <param name="Round">From 1.</param>
/// <param name="IsRepeat">Whether the rater had judged it before in this round.</param>
public readonly record struct Look(string Rater, string Picture, int Round, bool IsRepeat);
