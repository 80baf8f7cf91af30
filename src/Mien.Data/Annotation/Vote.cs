namespace Mien.Data.Annotation;

/// <summary>A rater's vote on a picture.</summary>
/// <param name="Rater">Their name.</param>
/// <param name="Picture">Its id.</param>
/// <param name="Round">From 1.</param>
/// <param name="IsRepeat">Whether the rater had judged it before in this round.</param>
/// <param name="Choice">A label, <c>not-a-face</c> or <c>unknown</c>.</param>
/// <param name="Milliseconds">From the picture to the key.</param>
public sealed record Vote(string Rater, string Picture, int Round, bool IsRepeat, string Choice, int Milliseconds)
{
    /// <summary>Which of a rater's looks at a picture it belongs to: a later vote of the same look replaces it.</summary>
    public Look Look => new(Rater, Picture, Round, IsRepeat);
}
