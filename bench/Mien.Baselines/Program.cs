using Mien.Baselines;
using Mien.Cli;
using Mien.Cli.EvaluateDetector;

// evaluate-detector with two detectors more: Mien's are compared with them, and do not need them.
var root = new System.CommandLine.RootCommand("Judges Mien's detectors beside dlib's HOG and OpenCV's Haar.")
{
    EvaluateDetectorVerb.Create(Console.Out, Console.Error, BaselineDetectors.Open, BaselineDetectors.Names),
};
return await CommandLine.Run(root, args, Console.Out, Console.Error, CancellationToken.None);
