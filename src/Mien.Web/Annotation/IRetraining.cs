namespace Mien.Web.Annotation;

/// <summary>Trains a model on the votes so far, in the background, for the owner of an annotation.</summary>
public interface IRetraining
{
    /// <summary>Whether a training runs.</summary>
    bool IsRunning { get; }

    /// <summary>How far it is, or how the last one ended, in a line.</summary>
    string State { get; }

    /// <summary>Begins one, or goes on with one that was stopped; does nothing where one runs.</summary>
    void Start();
}
