using System.Globalization;

namespace Mien.Lab.Evaluation.Reports;

/// <summary>What validation faces chose, in a page's words.</summary>
internal static class CalibrationText
{
    /// <summary>A heading and a paragraph; nothing without validation faces.</summary>
    public static string Of(Calibration? calibration) => calibration is null
        ? ""
        : $"<h2>Confidence and abstaining</h2><p>{Temperature(calibration)} {Threshold(calibration)}</p>\n";

    private static string Temperature(Calibration calibration) => string.Create(CultureInfo.InvariantCulture,
        $"Chosen on {calibration.ValidationFaces} validation faces: temperature {calibration.Temperature:0.000}, with which the calibration error of the judged "
        + $"faces is {calibration.ErrorReached:0.000}.");

    private static string Threshold(Calibration calibration) => (calibration.Chosen, calibration.Reached) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture,
            $"No threshold leaves at most {calibration.AcceptedRisk:0 %} of the kept readings wrong."),
        ({ } chosen, null) => string.Create(CultureInfo.InvariantCulture,
            $"Below a confidence of {chosen.Threshold:0.000} a reading is left open, and no judged face reaches it."),
        ({ } chosen, { } reached) => string.Create(CultureInfo.InvariantCulture,
            $"Below a confidence of {chosen.Threshold:0.000} a reading is left open: that keeps {reached.Coverage:0.0 %} of the judged faces, of which "
            + $"{reached.Risk:0.0 %} are read wrong (validation: {chosen.Coverage:0.0 %} and {chosen.Risk:0.0 %})."),
    };
}
