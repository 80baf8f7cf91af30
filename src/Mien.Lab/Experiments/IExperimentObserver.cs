using Mien.Data.Synthetic;
using Mien.Lab.Training;

namespace Mien.Lab.Experiments;

/// <summary>Is told how an experiment goes. By default nothing is done about it.</summary>
public interface IExperimentObserver
{
    /// <summary>Takes the progress of a training; null for nobody.</summary>
    IProgress<TrainingProgress>? Epochs => null;

    /// <summary>Does a part of the work.</summary>
    /// <param name="what">What it is: <c>Reading fer2013</c>.</param>
    /// <param name="work">Does it, and tells the share that is done, 0…1.</param>
    T During<T>(string what, Func<IProgress<double>?, T> work) => work(null);

    /// <summary>Takes a line that the user should see, such as a picture that was left out.</summary>
    void Remark(string line)
    {
    }

    /// <summary>The data was read.</summary>
    void HasRead(ExperimentData data)
    {
    }

    /// <summary>Synthetic faces were added to those that are learned from.</summary>
    void HasAdded(IReadOnlyList<AddedFaces> added)
    {
    }

    /// <summary>A fold of a cross-validation begins.</summary>
    /// <param name="fold">From 1.</param>
    /// <param name="folds">Of all.</param>
    /// <param name="run">Where it is kept.</param>
    void BeginsFold(int fold, int folds, RunFolder run)
    {
    }

    /// <summary>The best weights are known.</summary>
    void HasTrained(BestEpoch best)
    {
    }

    /// <summary>The model of a fold is exported and judged.</summary>
    void EndsFold(ExperimentResult result)
    {
    }
}
