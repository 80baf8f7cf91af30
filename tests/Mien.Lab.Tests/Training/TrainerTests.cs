using Mien.Lab.Training;
using Mien.Recognition;
using Mien.Torch.Ops;
using Mien.Torch;

namespace Mien.Lab.Tests.Training;

public class TrainerTests
{
    [Theory]
    [InlineData("float32", false)]
    [InlineData("bfloat16", false)]
    [InlineData("float32", true)]
    public void A_run_that_was_killed_and_resumed_ends_with_the_same_bits_as_one_that_was_not(string precision, bool taughtLive)
    {
        using var folder = new TemporaryFolder();
        var recipe = DrawnTraining.Recipe with
        {
            Optimize = DrawnTraining.Recipe.Optimize with { Precision = precision },
            Teach = taughtLive ? new() { Models = [Repository.PathTo("models", ModelFile.Default + ".onnx")], Live = true, Discount = true } : null,
        };
        var split = DrawnTraining.Split(folder);
        Train(folder.File("whole"), resume: false, stopAt: null);
        Train(folder.File("broken"), resume: false, stopAt: (2, 1));
        Train(folder.File("broken"), resume: true, stopAt: null);

        Assert.Equal(File.ReadAllBytes(folder.File("whole/last.safetensors")), File.ReadAllBytes(folder.File("broken/last.safetensors")));
        Assert.Equal(File.ReadAllBytes(folder.File("whole/best.safetensors")), File.ReadAllBytes(folder.File("broken/best.safetensors")));
        Assert.Equal(File.ReadAllLines(folder.File("whole/metrics.jsonl")), File.ReadAllLines(folder.File("broken/metrics.jsonl")));
        Assert.Equal(taughtLive, File.ReadAllText(folder.File("broken/environment.json")).Contains("\"discounts\"", StringComparison.Ordinal));

        void Train(string path, bool resume, (int Epoch, int Step)? stopAt)
        {
            using var cancel = new CancellationTokenSource();
            var run = resume ? RunFolder.Open(path) : RunFolder.Create(path, recipe);
            using var trainer = new Trainer(new(recipe, split), run, Device.Cpu, new EagerClock());
            try
            {
                trainer.Run(new StopAt(stopAt, cancel), cancel.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.NotNull(stopAt);
            }
        }
    }

    [Fact]
    public void In_bfloat16_the_first_steps_make_the_loss_as_small_and_what_is_kept_is_float32()
    {
        var (whole, _) = Epoch("float32");
        var (halved, weights) = Epoch("bfloat16");
        Assert.InRange(halved / whole, 0.98, 1.02);
        Assert.All(weights, tensor => Assert.Equal(ScalarType.Float32, tensor));
        Assert.Equal(!Autocast.IsFast(Device.Cpu), whole == halved);

        static (double Loss, IReadOnlyList<ScalarType> Weights) Epoch(string precision)
        {
            using var folder = new TemporaryFolder();
            using var scope = torch.NewDisposeScope();
            var recipe = DrawnTraining.Recipe with { Optimize = DrawnTraining.Recipe.Optimize with { Precision = precision, Epochs = 1 } };
            var run = RunFolder.Create(folder.File("run"), recipe);
            var seen = new Seen();
            using var trainer = new Trainer(new(recipe, DrawnTraining.Split(folder)), run, Device.Cpu, new EagerClock());
            trainer.Run(seen);
            Assert.Contains($"\"precision\": \"{(Autocast.IsFast(Device.Cpu) ? precision : "float32")}\"", File.ReadAllText(run.Environment));
            return (seen.All[^1].Loss, [.. Checkpoint.Load(run.Best).Tensors.Select(entry => entry.Value.Type).Where(type => type != ScalarType.Int64)]);
        }
    }

    [Fact]
    public void Progress_counts_every_step_and_ends_with_the_best_epoch()
    {
        using var folder = new TemporaryFolder();
        var seen = new Seen();
        using var trainer = new Trainer(
            new(DrawnTraining.Recipe, DrawnTraining.Split(folder)), RunFolder.Create(folder.File("run"), DrawnTraining.Recipe), Device.Cpu, new EagerClock());

        var best = trainer.Run(seen);

        Assert.Equal(["1/1", "1/2", "1/3", "1/3", "2/1", "2/2", "2/3", "2/3", "3/1", "3/2", "3/3", "3/3"], seen.All.Select(at => $"{at.Epoch}/{at.Step}"));
        Assert.Equal(3, seen.All.Count(at => at.Validation is not null));
        Assert.Equal(best, seen.All[^1].Best);
        Assert.Equal(TimeSpan.Zero, seen.All[^1].Remaining);
    }

    [Fact]
    public void A_trainer_leaves_no_tensor_behind_and_its_steps_none_either()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var before = Libtorch.LiveTensors;
        var seen = new LiveTensors();
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), RunFolder.Create(folder.File("run"), DrawnTraining.Recipe), Device.Cpu, new EagerClock()))
        {
            trainer.Run(seen);
        }
        Assert.Equal(before, Libtorch.LiveTensors);
        Assert.Single(seen.AfterEpochs.Distinct());
    }

    [Fact]
    public void A_batch_larger_than_all_there_is_to_learn_from_is_refused()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var large = DrawnTraining.Recipe with { Optimize = DrawnTraining.Recipe.Optimize with { Batch = 512 } };
        var faces = large.HoldOut(split.Training).Training.Faces.Count;
        var error = Assert.Throws<Core.BadInputException>(() => new Trainer(new(large, split), RunFolder.Create(folder.File("run"), large), Device.Cpu, TimeProvider.System));
        Assert.Equal($"optimize.batch: is 512, but {faces} faces are all there is to learn from; name a smaller batch, or add faces.", error.Message);
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        var shorter = DrawnTraining.Recipe with { Optimize = DrawnTraining.Recipe.Optimize with { Epochs = 1 } };
        using (var trainer = new Trainer(new(shorter, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        var error = Assert.Throws<Core.BadInputException>(() => new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System));
        Assert.Equal($"{run.Last}: was made by another recipe than {run.Recipe}; start the recipe in a new folder by --out.", error.Message);
    }

    // With one face more, other faces are kept for judging, and some of them may have been learned.
    [Fact]
    public void A_checkpoint_that_learned_from_other_faces_is_refused()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        var error = Assert.Throws<Core.BadInputException>(() => new Trainer(new(DrawnTraining.Recipe, split.Training.HoldOut(0.1, 3)), run, Device.Cpu, TimeProvider.System));
        Assert.Equal(
            $"{run.Path}: learned from other faces than there are now, so that some to judge by may have been learned; put the data back as it was, or start the recipe in a new folder by --out.",
            error.Message);
    }

    [Fact]
    public void An_epoch_that_could_not_be_kept_leaves_no_figures()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        Directory.CreateDirectory(run.Last);
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            Assert.Throws<Core.BadInputException>(() => trainer.Run());
        }
        Assert.Single(File.ReadAllLines(run.Metrics));
        Directory.Delete(run.Last);
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        Assert.Equal(DrawnTraining.Recipe.Optimize.Epochs, File.ReadAllLines(run.Metrics).Length);
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused_naming_the_first_keys_that_differ()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        using (var scope = torch.NewDisposeScope())
        using (var other = Models.Networks.Find("mini-xception")!.Build(3))
        {
            Checkpoint.Save(run.Last, other.State.Select(entry => ($"network.{entry.Name}", entry.Tensor)), new Dictionary<string, string> { ["recipe"] = DrawnTraining.Recipe.Hash });
        }
        var error = Assert.Throws<Core.BadInputException>(() => new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System));
        Assert.Equal(
            $"{run.Last}: the weights belong to another network: 'head.weight' is [3, 128, 3, 3], the network's is [7, 128, 3, 3], "
            + "'head.bias' is [3], the network's is [7]; start the recipe in a new folder by --out.",
            error.Message);
    }

    [Fact]
    public void A_checkpoint_cut_short_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        File.WriteAllBytes(run.Last, [1, 2, 3]);
        var error = Assert.Throws<Core.BadInputException>(() => new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, TimeProvider.System));
        Assert.Equal($"{run.Last}: not a safetensors file, or cut short; start the recipe in a new folder by --out.", error.Message);
    }

    [Fact]
    public void A_folder_that_holds_a_run_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Create(folder.Path, DrawnTraining.Recipe);
        Assert.Equal(
            $"{folder.Path}: holds a run already; go on with it by --resume {folder.Path}, or give another --out.",
            Assert.Throws<Core.BadInputException>(() => RunFolder.Create(folder.Path, DrawnTraining.Recipe)).Message);
    }

    [Fact]
    public void A_run_that_has_learned_all_needs_its_teachers_no_more()
    {
        using var folder = new TemporaryFolder();
        var (split, teacher) = (DrawnTraining.Split(folder), folder.File("teacher.onnx"));
        File.Copy(Repository.PathTo("models", "mini-xception.onnx"), teacher);
        var recipe = DrawnTraining.Recipe with { Teach = new() { Models = [teacher], Share = 0.5 } };
        var run = RunFolder.Create(folder.File("run"), recipe);
        using (var trainer = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System))
        {
            trainer.Run();
        }
        File.Delete(teacher);

        using var again = new Trainer(new(recipe, split), run, Device.Cpu, TimeProvider.System);
        Assert.InRange(again.Run().Epoch, 1, 3);
        Assert.Throws<Core.BadInputException>(
            () => new Trainer(new(recipe, split), RunFolder.Create(folder.File("other"), recipe), Device.Cpu, TimeProvider.System));
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_run_and_keeps_the_epochs_before()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        using (var cancel = new CancellationTokenSource())
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, new EagerClock()))
        {
            Assert.Throws<OperationCanceledException>(() => trainer.Run(new StopAt((2, 1), cancel), cancel.Token));
        }
        Poison(run.Last, "network.head.bias");
        var before = File.ReadAllBytes(run.Last);

        using var resumed = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, new EagerClock());
        var error = Assert.Throws<Core.BadInputException>(() => resumed.Run());

        Assert.Equal(
            $"{run.Path}: the loss is NaN at epoch 2, step 1 or a few before; 1 whole epochs are kept; start again with a smaller optimize.rate or with optimize.clip.",
            error.Message);
        Assert.Equal(before, File.ReadAllBytes(run.Last));
    }

    [LinuxFact]
    public void A_full_disk_leaves_the_epoch_before_whole()
    {
        using var folder = new TemporaryFolder();
        var split = DrawnTraining.Split(folder);
        var run = RunFolder.Create(folder.File("run"), DrawnTraining.Recipe);
        using (var cancel = new CancellationTokenSource())
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, new EagerClock()))
        {
            Assert.Throws<OperationCanceledException>(() => trainer.Run(new StopAt((2, 1), cancel), cancel.Token));
        }
        var (before, moved) = (File.ReadAllBytes(run.Last), folder.File("moved"));
        using (var trainer = new Trainer(new(DrawnTraining.Recipe, split), run, Device.Cpu, new EagerClock()))
        {
            // Once it has gone on from there, its place leads to a disk that is full.
            var fill = new At((2, 1), () =>
            {
                File.Move(run.Last, moved);
                File.CreateSymbolicLink(run.Last, "/dev/full");
            });
            var error = Assert.Throws<Core.BadInputException>(() => trainer.Run(fill));
            Assert.StartsWith($"{run.Path}: epoch 2 cannot be saved (No space left on device", error.Message);
            Assert.EndsWith($"; make room and go on with mien train --resume {run.Path}.", error.Message);
        }
        Assert.Equal(before, File.ReadAllBytes(moved));
        Assert.Empty(Directory.GetFiles(run.Path, "*.partial"));
    }

    [Fact]
    public void Patience_ends_a_run_that_does_not_get_better()
    {
        using var folder = new TemporaryFolder();
        // A step size that moves nothing: no epoch is better than the first.
        var recipe = DrawnTraining.Recipe with
        {
            Augment = new(), Optimize = DrawnTraining.Recipe.Optimize with { Rate = 1e-7, WeightDecay = 0, Epochs = 50, Patience = 2 },
        };
        var run = RunFolder.Create(folder.File("run"), recipe);
        using var trainer = new Trainer(new(recipe, DrawnTraining.Split(folder)), run, Device.Cpu, TimeProvider.System);
        trainer.Run();
        Assert.InRange(File.ReadAllLines(run.Metrics).Length, 3, 20);
    }

    [Theory]
    [InlineData("sgd", "step", "combo", "none")]
    [InlineData("adamw", "cosine", "kl-divergence", "none")]
    [InlineData("adam", "linear", "cross-entropy", "none")]
    public void Every_choice_of_a_recipe_trains(string optimizer, string schedule, string loss, string classes)
    {
        using var folder = new TemporaryFolder();
        var recipe = DrawnTraining.Recipe with
        {
            Balance = new() { Classes = classes, Children = 0.5 },
            Optimize = DrawnTraining.Recipe.Optimize with { With = optimizer, Schedule = schedule, Loss = loss, WarmUp = 1, Clip = 1, Epochs = 2 },
        };
        var run = RunFolder.Create(folder.File("run"), recipe);
        using var trainer = new Trainer(new(recipe, DrawnTraining.Split(folder)), run, Device.Cpu, TimeProvider.System);
        trainer.Run();
        Assert.Equal(2, File.ReadAllLines(run.Metrics).Length);
    }

    private static void Poison(string checkpoint, string key)
    {
        using var scope = torch.NewDisposeScope();
        var (tensors, metadata) = Checkpoint.Load(checkpoint);
        var poisoned = tensors.Select(entry => (entry.Key, entry.Key == key ? entry.Value.Times(double.NaN) : entry.Value)).ToList();
        Checkpoint.Save(checkpoint, poisoned, metadata);
    }

    private sealed class StopAt((int Epoch, int Step)? place, CancellationTokenSource cancel) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (place == (value.Epoch, value.Step))
            {
                cancel.Cancel();
            }
        }
    }

    private sealed class At((int Epoch, int Step) place, Action act) : IProgress<TrainingProgress>
    {
        private bool _isDone;

        public void Report(TrainingProgress value)
        {
            if (!_isDone && place == (value.Epoch, value.Step))
            {
                _isDone = true;
                act();
            }
        }
    }

    private sealed class Seen : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public void Report(TrainingProgress value) => All.Add(value);
    }

    private sealed class LiveTensors : IProgress<TrainingProgress>
    {
        public List<long> AfterEpochs { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Validation is not null)
            {
                AfterEpochs.Add(Libtorch.LiveTensors);
            }
        }
    }

    // A second passes at each look, so that every step is reported.
    private sealed class EagerClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
