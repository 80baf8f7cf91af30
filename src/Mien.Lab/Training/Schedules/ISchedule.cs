namespace Mien.Lab.Training.Schedules;

/// <summary>A schedule of the step size.</summary>
public interface ISchedule
{
    /// <summary>The step size of a step, from 0.</summary>
    double At(long step);
}
