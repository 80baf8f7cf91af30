using System.Globalization;
using Mien.Evaluation.Metrics;

namespace Mien.Evaluation.Reports;

/// <summary>Sentences on the temperature and threshold that validation faces chose, or why they chose none.</summary>
public static class CalibrationText
{
    /// <summary>How many faces chose which temperature: one sentence.</summary>
    public static string Temperature(Calibration calibration) => string.Create(CultureInfo.InvariantCulture,
        $"{Faces(calibration.ValidationFaces)} {(calibration.ValidationFaces == 1 ? "chooses" : "choose")} temperature {calibration.Temperature:0.000}{Extreme(calibration)}.");

    /// <summary>Which threshold they chose, and what it is shown to keep; or why there is none: one sentence.</summary>
    public static string Threshold(Calibration calibration) => calibration switch
    {
        { Chosen: { } chosen } => string.Create(CultureInfo.InvariantCulture,
            $"Readings below a confidence of {chosen.Threshold:0.000} are left open: of {Faces(calibration.KeptFaces)} above it {chosen.Risk:0.0 %} are read wrong, so that with "
            + $"{calibration.Confidence:0 %} confidence at most {calibration.UpperRisk:0.0 %} of such readings are."),
        { AcceptedRisk: <= 0 } => "There is no threshold: no number of faces can show that no reading at all is wrong.",
        _ when calibration.ValidationFaces < calibration.LeastFaces => string.Create(CultureInfo.InvariantCulture,
            $"There is no threshold: {Faces(calibration.ValidationFaces)} {(calibration.ValidationFaces == 1 ? "is" : "are")} too few to show that at most {calibration.AcceptedRisk:0.# %} "
            + $"of the kept readings are wrong, which takes {calibration.LeastFaces} that are all read right."),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"There is no threshold: {Faces(calibration.ValidationFaces)} do not show of any, with {calibration.Confidence:0 %} confidence, that at most "
            + $"{calibration.AcceptedRisk:0.# %} of the kept readings are wrong."),
    };

    /// <summary>What the threshold does to the judged faces: one sentence; empty without a threshold.</summary>
    public static string Reached(Calibration calibration) => (calibration.Chosen, calibration.Reached) switch
    {
        (null, _) => "",
        (_, null) => "No judged face reaches it.",
        (_, { } reached) => string.Create(CultureInfo.InvariantCulture, $"That keeps {reached.Coverage:0.0 %} of the judged faces, of which {reached.Risk:0.0 %} are read wrong."),
    };

    /// <summary>A heading and a paragraph of HTML; nothing without validation faces.</summary>
    internal static string Write(Calibration? calibration) => calibration is null
        ? ""
        : $"<h2>Confidence and abstaining</h2><p>{string.Join(" ", Sentences(calibration))}</p>\n";

    private static IEnumerable<string> Sentences(Calibration calibration)
    {
        yield return Temperature(calibration);
        if (!double.IsNaN(calibration.ErrorReached))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"At it the calibration error of the judged faces is {calibration.ErrorReached:0.000}.");
        }
        yield return Threshold(calibration);
        yield return Reached(calibration);
    }

    private static string Faces(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} validation {(count == 1 ? "face" : "faces")}");

    private static string Extreme(Calibration calibration) => calibration.Temperature is > TemperatureScaling.Lowest * 1.01 and < TemperatureScaling.Highest * 0.99
        ? ""
        : ", an end of the search: the model reads these faces no better than chance would";
}
