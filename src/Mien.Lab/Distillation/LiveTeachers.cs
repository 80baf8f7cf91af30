using System.Security.Cryptography;
using Mien.Core;
using Mien.Data.Datasets;
using Mien.Lab.Augmentation;
using Mien.Lab.Recipes;
using Mien.Lab.Training;
using Mien.Models;
using Mien.Models.Blocks;
using Mien.Recognition;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Shaping;

namespace Mien.Lab.Distillation;

/// <summary>
/// Teachers that look at each face anew, as the student sees it: turned, moved, half hidden. What they say of a face as it is has much of its label, which they learned with it;
/// what they say of one that they never saw is what they have understood.
/// </summary>
/// <remarks>
/// Beyer et al. 2022, §3.1: a consistent teacher. Teacher and student see the same varied faces x′, whose targets are those of <see cref="DistillationTargets"/>, with<code>
/// (1) p = p(x′)        or, where the recipe asks for it, of x′ and its mirror image together: <see cref="Mirrored"/>;
///                      and where it asks for that, less what is known by heart: <see cref="LabelDiscount"/>
/// </code></remarks>
internal sealed class LiveTeachers : IDisposable
{
    // Enough that δ of LabelDiscount has a standard error of some hundredths.
    private const int DiscountFaces = 8192;

    private readonly List<Teacher> _teachers = [];
    private readonly DistillationTargets _targets;
    private readonly Device? _halved;
    private readonly bool _mirrors;

    /// <param name="recipe">Names the models, λ and the label views.</param>
    /// <param name="faces">What they will see: their size and channels count.</param>
    /// <param name="device">Where the student learns.</param>
    /// <exception cref="BadInputException">A model or its weights are missing, or not a network's of Mien; it answers in none of the recipe's label views.</exception>
    public LiveTeachers(Recipe recipe, FaceSet faces, Device device)
    {
        _targets = new(recipe, faces);
        (_halved, _mirrors) = (Trainer.IsHalved(recipe, device) ? device : null, recipe.Teach!.Mirror);
        try
        {
            foreach (var path in recipe.Teach.Models)
            {
                _teachers.Add(Open(path, faces, device));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <param name="x">[N, C, S, S], varied faces, 0…1.</param>
    /// <param name="y">[N, K + A], their label distributions.</param>
    /// <returns>[N, K + A], what is to be learned of them.</returns>
    public Tensor Teach(Tensor x, Tensor y)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        return scope.MoveToOuter(_targets.Compute(y, [.. _teachers.Select(teacher => teacher.Answers.Probabilities(Logits(teacher, x), _targets.Views(y)))]));   // (1)
    }

    /// <summary>Finds how much of the labels each teacher knows by heart, from some thousand of the faces as they are varied, and takes it out of what it answers from now on.</summary>
    /// <param name="recipe">Says by its seed which faces, and how many at once.</param>
    /// <param name="learned">The labelled faces that the teachers were trained on; only labels can be memorized.</param>
    /// <param name="device">Where the teachers are.</param>
    /// <param name="augment">Varies them.</param>
    /// <param name="progress">Told the share of the faces that they have seen, 0…1.</param>
    /// <returns>δ of <see cref="LabelDiscount"/>, for each teacher in each label view; 0 where it does not answer.</returns>
    public IReadOnlyList<IReadOnlyList<double>> Discount(Recipe recipe, FaceSet learned, Device device, Augmenter augment, IProgress<double>? progress)
    {
        using var faces = new FaceBatches(learned, device);
        Libtorch.Seed(recipe.Seed);
        var batch = recipe.Optimize.Batch;
        var batches = Math.Clamp(DiscountFaces / batch, 1, faces.Count / batch);
        return Discount(faces.Shuffled(batch).Take(batches).Select((seen, done) => (Func<(Tensor, Tensor)>)(() =>
        {
            progress?.Report((double)done / batches);
            var (x, y) = seen();
            var (varied, targets, clean) = augment.Vary(x, y);
            return (recipe.Teach!.Clean ? clean : varied, targets);
        })));
    }

    /// <summary>The same from given faces.</summary>
    /// <param name="batches">Varied faces that they learned from, with their label distributions.</param>
    /// <returns>δ of <see cref="LabelDiscount"/>, for each teacher in each label view; 0 where it does not answer.</returns>
    public IReadOnlyList<IReadOnlyList<double>> Discount(IEnumerable<Func<(Tensor Faces, Tensor Labels)>> batches)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (logits, labels) = (_teachers.ConvertAll(_ => new List<Tensor>()), new List<Tensor>());
        foreach (var batch in batches)
        {
            using var inner = torch.NewDisposeScope();
            var (x, y) = batch();
            labels.Add(inner.MoveToOuter(y));
            for (var teacher = 0; teacher < _teachers.Count; teacher++)
            {
                logits[teacher].Add(inner.MoveToOuter(Logits(_teachers[teacher], x)));
            }
        }
        var all = _targets.Views(Concat(labels, dim: 0));
        return [.. _teachers.Zip(logits, (teacher, own) => teacher.Answers.Discount(Concat(own, dim: 0), all))];
    }

    /// <summary>Ends the networks.</summary>
    public void Dispose()
    {
        foreach (var teacher in _teachers)
        {
            teacher.Network.Dispose();
            teacher.Input.Dispose();
        }
    }

    private Tensor Logits(Teacher teacher, Tensor x)
    {
        using var half = _halved is null ? null : new Autocast();
        return teacher.Network.Forward(teacher.Input.Prepare(x).ChannelsLast()).To(ScalarType.Float32);
    }

    private Teacher Open(string nameOrPath, FaceSet faces, Device device)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var path = Teachers.Find(nameOrPath);
        var card = Card(path);
        var answers = _targets.OutputsOf(nameOrPath, card);
        var entry = Networks.Find(card.Name) ?? throw new BadInputException(
            nameOrPath, $"is of a network {card.Name} that Mien cannot build, so that it cannot teach live", "name a model that mien train made, or leave teach.live out");
        if (faces.Channels > entry.Channels)
        {
            throw new BadInputException(nameOrPath, "sees gray alone, but the faces are in color", "set data.channels to 1, or leave teach.live out");
        }
        using var network = entry.Build(card.Outputs);
        network.Load(Weights(path, nameOrPath, card));
        var fused = network.Fused().To(device).ChannelsLast();
        var seeing = _mirrors ? new Mirrored(fused) : fused;
        seeing.Train(false);
        return new(seeing, new(entry with { InputSize = card.InputSize }, card.Mean[0], card.Std[0], faces, device), answers);
    }

    private static ModelCard Card(string path)
    {
        using var model = OnnxClassifier.Open(path);
        return model.Card;
    }

    // Beside a run's model.onnx lies best.safetensors, beside a shipped NAME.onnx NAME.safetensors.
    private static string Weights(string path, string nameOrPath, ModelCard card)
    {
        string[] beside = [Path.Combine(Path.GetDirectoryName(path)!, RunFolder.BestName), Path.ChangeExtension(path, ".safetensors")];
        var weights = Array.Find(beside, File.Exists) ?? throw new BadInputException(
            nameOrPath, $"teaches live by the weights that it was made of, and there is no {RunFolder.BestName} beside it", "train it again, or leave teach.live out");
        return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(weights))) == card.CheckpointHash ? weights : throw new BadInputException(
            weights, $"is not what {nameOrPath} was made of", "train it again, or leave teach.live out");
    }

    private sealed record Teacher(Module Network, NetworkInput Input, TeacherOutputs Answers);
}
