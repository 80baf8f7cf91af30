namespace Mien.Lab.Training.Schedules;

/// <summary>How the step size goes over a run.</summary>
public interface ISchedule
{
    /// <summary>The step size of a step, from 0.</summary>
    double At(long step);
}
