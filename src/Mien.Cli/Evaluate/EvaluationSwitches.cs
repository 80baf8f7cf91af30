using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Evaluation;
using Mien.Evaluation.Metrics;
using Mien.Evaluation.Predictions;

namespace Mien.Cli.Evaluate;

/// <summary>The options that say how thoroughly to judge.</summary>
internal sealed class EvaluationSwitches
{
    private const int MostSamples = 100_000;

    private readonly Option<int> _samples = new("--samples")
    {
        HelpName = "N", Description = "Sets that the 95 % intervals are drawn from; 0 for none.", DefaultValueFactory = _ => new Bootstrap().Samples,
        CustomParser = given => Whole(given),
    };

    private readonly Option<string?> _validation = new("--validation")
    {
        HelpName = "FILE", Description = "What the same model read in validation faces: chooses the temperature and the abstaining threshold.",
    };

    private readonly Option<double> _risk = new("--risk")
    {
        HelpName = "SHARE", Description = "With --validation: how many of the kept readings may be wrong, 0 to 1.",
        DefaultValueFactory = _ => new EvaluationOptions().AcceptedRisk, CustomParser = given => Share(given, "--risk", least: 0),
    };

    /// <param name="command">The verb.</param>
    /// <param name="hasValidation">Whether what is judged may bring readings of validation faces itself.</param>
    public void AddTo(Command command, bool hasValidation = false)
    {
        command.Options.Add(_samples);
        command.Options.Add(_validation);
        command.Options.Add(_risk);
        if (!hasValidation)
        {
            Switch.BelongTogether(command, _risk, _validation);
        }
    }

    public Choice Read(ParseResult parsed) => new(parsed.GetValue(_samples), parsed.GetValue(_validation), parsed.GetValue(_risk));

    /// <summary>Reads a number from a least one to 1.</summary>
    public static double Share(ArgumentResult given, string name, double least)
    {
        var word = given.Tokens[0].Value;
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= least && value <= 1))
        {
            given.AddError(string.Create(CultureInfo.InvariantCulture, $"Expected {name} with a number from {least} to 1, got '{word}'."));
        }
        return value;
    }

    private static int Whole(ArgumentResult given)
    {
        var word = given.Tokens[0].Value;
        if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > MostSamples)
        {
            given.AddError($"Expected --samples with a whole number from 0 to {MostSamples}, got '{word}'.");
        }
        return value;
    }

    /// <param name="Samples">Sets to draw.</param>
    /// <param name="Validation">A file of predictions; null without.</param>
    /// <param name="Risk">0…1.</param>
    internal sealed record Choice(int Samples, string? Validation, double Risk)
    {
        /// <summary>With validation faces of this file, else of another source.</summary>
        public EvaluationOptions Options(PredictionTable? otherwise = null) => new()
        {
            Bootstrap = new(Samples), AcceptedRisk = Risk, Validation = Validation is null ? otherwise : PredictionFile.Read(Validation),
        };
    }
}
